package org.minesafety.acceptance.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.local.infrastructure.StartFailure;
import tools.jackson.databind.JsonNode;

/** Uploads frames like the system of a mine: zipped, and again when the platform asks for it. */
final class Uploads {

    private static final String PATH = "/api/v1/readings";
    private static final int ACCEPTED = 202;
    private static final int TOO_MANY = 429;
    private static final Set<Integer> GATEWAY_FAULTS = Set.of(502, 504);
    private static final int UNAVAILABLE = 503;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Api api;

    Uploads(Api api) {
        this.api = api;
    }

    /**
     * The receipt. What was sent may come again after an answer that was lost, as a duplicate.
     *
     * @throws StartFailure when the platform refuses it, or does not answer for minutes
     */
    JsonNode send(List<Frame> frames) throws IOException, InterruptedException {
        byte[] body = zipped(frames);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String said;
            Duration pause = PAUSE;
            try {
                Answer answer =
                        api.sendBody(
                                "POST",
                                PATH,
                                BodyPublishers.ofByteArray(body),
                                "Content-Encoding",
                                "gzip");
                if (answer.status() == ACCEPTED) {
                    return answer.json();
                }
                said = answer.toString();
                if (!isForAnotherTime(answer.status())) {
                    throw new StartFailure("The upload is refused: " + said);
                }
                pause = pause(answer);
            } catch (IOException e) {
                said = e.toString();
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure("The platform does not take readings: " + said);
            }
            Thread.sleep(pause);
        }
    }

    private static boolean isForAnotherTime(int status) {
        return status == UNAVAILABLE || status == TOO_MANY || GATEWAY_FAULTS.contains(status);
    }

    private static Duration pause(Answer answer) {
        return answer.header("Retry-After")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(PAUSE);
    }

    private static byte[] zipped(List<Frame> frames) throws IOException {
        String json =
                frames.stream()
                        .map(Frame::json)
                        .collect(Collectors.joining(",", "{\"frames\":[", "]}"));
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(json.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
