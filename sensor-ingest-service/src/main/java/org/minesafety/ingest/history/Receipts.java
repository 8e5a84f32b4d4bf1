package org.minesafety.ingest.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.sensor.Receipt.Reject;
import reactor.core.publisher.Flux;

/** Receipts and what became of the readings that they count. */
public interface Receipts {

    /**
     * What an upload brought of one mine and system. When all of it has been kept, {@code accepted
     * = stored + duplicate}.
     *
     * @param stored readings kept of it
     * @param duplicate readings that were there already
     * @param notJudged absent when nothing of it came too late for alarms, as far as is known
     */
    record Balanced(
            String id,
            String mine,
            String system,
            String sha256,
            Instant at,
            long received,
            long accepted,
            long rejected,
            List<Reject> rejects,
            long stored,
            long duplicate,
            @Nullable NotJudged notJudged) {}

    /**
     * What is kept, but was too old to be judged for alarms.
     *
     * @param reason {@code beyond-horizon}
     * @param frames number of frames
     * @param readings number of readings in them
     * @param first the first of the frames, by data time; at most {@link #MOST_NAMED}
     */
    record NotJudged(String reason, long frames, long readings, List<LateFrame> first) {

        public static final int MOST_NAMED = 100;
    }

    /**
     * @param frame hash of its content
     * @param newest data time of the newest reading of the mine and system when it came
     */
    record LateFrame(Instant dataTime, String frame, long readings, Instant newest) {}

    /**
     * A day of one mine and system, summed over its uploads.
     *
     * @param pending accepted, but not kept yet
     */
    record Statement(
            String system,
            long uploads,
            long received,
            long accepted,
            long rejected,
            long stored,
            long duplicate,
            long pending) {}

    Flux<Balanced> ofUpload(String id);

    /**
     * By system.
     *
     * @param day of China, on which the uploads came
     */
    Flux<Statement> statements(MineCode mine, LocalDate day);
}
