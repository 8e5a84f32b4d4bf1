package org.minesafety.inspection.risk.application;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counting the alarms of mines anew. */
public interface Recounts {

    /** From what something was told. */
    enum Source {
        MINES,
        ALARMS
    }

    /**
     * Something of a mine that was told and not counted yet.
     *
     * @param id of the mine or of the alarm
     */
    record Change(String id, String mine, long version) {}

    /** Whether the topics are read to where they ended when this instance began to read. */
    boolean isCaughtUp();

    /** By ascending id. */
    Flux<Change> changes(Source source, @Nullable String after, int limit);

    /** Mines of which an alarm has left the days that are looked back upon. */
    Flux<String> due(Instant now, int limit);

    /** Mines by ascending code. */
    Flux<String> mines(@Nullable String after, int limit);

    /** Counts all alarms of these mines that matter now. */
    Mono<Void> count(Collection<String> mines, Instant now);

    /** Takes these changes off, unless a newer one has come since. */
    Mono<Void> counted(Source source, Collection<Change> changes);
}
