package org.minesafety.platform.web;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** By what a list is sorted; so a cursor is read as what it was written. */
public final class SortKey<K> {

    /** The latest or the earliest first. */
    public static final SortKey<Instant> TIME = new SortKey<>(Instant::toString, Position::time);

    public static final SortKey<Long> NUMBER =
            new SortKey<>(number -> Long.toString(number), Position::number);

    /** By nothing but the id. */
    public static final SortKey<String> ID = new SortKey<>(_ -> "", Position::id);

    private final Function<K, String> written;
    private final Function<Position, K> read;

    private SortKey(Function<K, String> written, Function<Position, K> read) {
        this.written = written;
        this.read = read;
    }

    /** In a list that is sorted by its ids. */
    public static After<String> after(String id) {
        return new After<>(id, id);
    }

    Position position(After<K> last) {
        return new Position(written.apply(last.key()), last.id());
    }

    /**
     * @throws org.minesafety.platform.problem.Problem {@code invalid-cursor} when it is of another
     *     list
     */
    @Nullable After<K> after(@Nullable Position position) {
        return position == null ? null : new After<>(read.apply(position), position.id());
    }
}
