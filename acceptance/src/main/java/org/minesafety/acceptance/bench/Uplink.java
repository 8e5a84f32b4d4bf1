package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.minesafety.acceptance.bench.RawHttp.Answer;

/**
 * One mine's uplink: it sends its frames in the order of their times, upload after upload, over one
 * connection. No two frames are the same.
 */
final class Uplink {

    static final String PATH = "/api/v1/readings";
    private static final int DIFFERENT = 8;

    private final String mine;
    private final int readings;
    private final Supplier<String> token;
    private final Clock clock;
    private final List<UploadBody> bodies = new ArrayList<>();
    private final Map<UploadBody, SampleText> texts = new IdentityHashMap<>();
    private final boolean zipped;
    private int next;
    private int points;
    private long last;

    /**
     * @param frames of each upload
     * @param readings of each frame
     */
    Uplink(
            String mine,
            int frames,
            int readings,
            boolean zipped,
            Supplier<String> token,
            Clock clock) {
        this.mine = mine;
        this.readings = readings;
        this.zipped = zipped;
        this.token = token;
        this.clock = clock;
        var random = new Random(mine.hashCode());
        for (int i = 0; i < DIFFERENT; i++) {
            bodies.add(new UploadBody(mine, frames, readings, random));
        }
    }

    /** Readings of each upload. */
    int readings() {
        return bodies.getFirst().readings();
    }

    /** What is answered to the next upload, of frames that were measured just now. */
    Answer send(RawHttp http) throws IOException {
        UploadBody body = stamped();
        return post(body, http);
    }

    /**
     * The same, but one value of the last frame is above the alarm level: each time that of another
     * point.
     *
     * @param told takes the point and the time, just before the upload leaves
     */
    Answer sendAlarm(RawHttp http, BiConsumer<String, Instant> told) throws IOException {
        UploadBody body = stamped();
        int frame = body.frames() - 1;
        int point = points++ % readings;
        byte[] quiet = body.alarm(frame, point);
        told.accept(UploadBody.point(mine, point), Instant.ofEpochMilli(last));
        Answer answer = post(body, http);
        body.quiet(frame, point, quiet);
        return answer;
    }

    /** The same samples, to another store. */
    Answer sendBeside(RawHttp http, String path) throws IOException {
        UploadBody body = stamped();
        SampleText text = texts.computeIfAbsent(body, SampleText::new);
        for (int frame = 0; frame < body.frames(); frame++) {
            text.time(frame, Instant.ofEpochMilli(last - body.frames() + 1 + frame));
        }
        return http.post(path, text.bytes());
    }

    private UploadBody stamped() {
        UploadBody body = bodies.get(next++ % DIFFERENT);
        last = Math.max(last, clock.millis() - body.frames());
        for (int frame = 0; frame < body.frames(); frame++) {
            body.time(frame, Instant.ofEpochMilli(++last));
        }
        return body;
    }

    private Answer post(UploadBody body, RawHttp http) throws IOException {
        return http.post(PATH, token.get(), zipped ? body.zipped() : body.json(), zipped);
    }
}
