package org.minesafety.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeState;
import tools.jackson.core.JacksonException;

/** What is newly known of alarms from now on, as a caller is told of it by server-sent events. */
public final class AlarmFeed implements AutoCloseable {

    private static final String EVENT = "event:";
    private static final String DATA = "data:";

    /** Events that are about the feed itself. */
    private static final Set<String> NOTICES = Set.of("reset", "end");

    private final Stream<String> lines;
    private volatile boolean closed;
    private volatile @Nullable String failure;
    private String event = "";

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
            lines.forEach(line -> read(line, told));
            failure = "the platform ended it";
        } catch (UncheckedIOException | JacksonException e) {
            failure = String.valueOf(e.getMessage());
        }
    }

    private void read(String line, Consumer<EpisodeState> told) {
        if (line.startsWith(EVENT)) {
            event = line.substring(EVENT.length()).strip();
        } else if (line.startsWith(DATA) && !NOTICES.contains(event)) {
            told.accept(Alarms.episode(line.substring(DATA.length())));
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
