package org.minesafety.alert.detection.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.minesafety.platform.frame.FrameReader;
import tools.jackson.core.JacksonException;

/** Frames that can be judged: what would break keys or arithmetic becomes a dead letter. */
final class PossibleFrames {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST_NAME = 100;

    /** Clocks of two machines differ; what is further ahead of its receipt was not measured. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(10);

    private final FrameReader frames = new FrameReader();

    /**
     * @throws UndecodableRecord when it is no frame, an impossible one or that of another mine
     */
    SensorFrame read(ConsumerRecord<String, byte[]> record) {
        SensorFrame frame;
        try {
            frame = frames.read(record.value());
            check(frame);
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw UndecodableRecord.malformed(record, malformed);
        }
        if (!frame.mine().equals(record.key())) {
            throw UndecodableRecord.wrongKey(record, frame.mine());
        }
        return frame;
    }

    private static void check(SensorFrame frame) {
        require(frame.points().length > 0, "no reading");
        for (String code : frame.points()) {
            require(isName(code), "a point's code");
        }
        require(isPart(frame.mine()), "mine");
        require(isPart(frame.system()), "system");
        require(SHA_256.matcher(frame.frame()).matches(), "frame is no SHA-256");
        Instant upload = frame.uploadTime();
        require(PossibleTimes.contains(frame.dataTime()), "an impossible dataTime");
        require(PossibleTimes.contains(frame.receivedTime()), "an impossible receivedTime");
        require(upload == null || PossibleTimes.contains(upload), "an impossible uploadTime");
        require(
                !frame.dataTime().isAfter(frame.receivedTime().plus(MOST_AHEAD)),
                "dataTime is ahead of receivedTime");
    }

    /** Keys of stores are made of it. */
    private static boolean isPart(String text) {
        return isName(text) && text.indexOf('|') < 0;
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_NAME;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("Not a possible frame: " + otherwise);
        }
    }
}
