package org.minesafety.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeState;
import tools.jackson.core.JacksonException;

/** What is newly known of alarms from now on, as a caller is told of it by server-sent events. */
public final class AlarmFeed implements AutoCloseable {

    private static final String DATA = "data:";

    private final Stream<String> lines;
    private volatile boolean closed;
    private volatile @Nullable String failure;

    /**
     * @param filter like {@code mine=220221000001}
     * @param told takes the states one after the other, on a thread of this feed
     */
    public AlarmFeed(Api api, String filter, Consumer<EpisodeState> told) throws IOException {
        this.lines = api.lines("/api/v1/alarms/stream?" + filter, "text/event-stream");
        Thread.ofVirtual().name("alarm feed").start(() -> read(told));
    }

    private void read(Consumer<EpisodeState> told) {
        try {
            lines.filter(line -> line.startsWith(DATA))
                    .map(line -> Alarms.episode(line.substring(DATA.length())))
                    .forEach(told);
            failure = "the platform ended it";
        } catch (UncheckedIOException | JacksonException e) {
            failure = String.valueOf(e.getMessage());
        }
    }

    /** Why it broke off, if it did; empty while it goes on. */
    public String failure() {
        String why = failure;
        return closed || why == null ? "" : why;
    }

    @Override
    public void close() {
        closed = true;
        lines.close();
    }
}
