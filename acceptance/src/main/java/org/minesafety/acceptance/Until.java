package org.minesafety.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.minesafety.acceptance.Api.Answer;

/** Asks again while a service does not know yet what was told to another one. */
final class Until {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);

    private Until() {}

    /** What is asked. */
    interface Request {
        Answer send() throws IOException;
    }

    /**
     * @throws IOException when it is still refused after a minute
     */
    static Answer success(Request request) throws IOException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Answer answer = request.send();
            if (answer.status() / 100 == 2) {
                return answer;
            }
            if (System.nanoTime() > end) {
                throw new IOException(answer.toString());
            }
            LockSupport.parkNanos(LOOK);
        }
    }
}
