package org.minesafety.alert.detection.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How much time of a thread goes into judging again. Its partitions take turns, a slice each. While
 * nothing comes, one slice follows the other, with just enough in between to see whether something
 * came; while readings come, a slice is followed by twice its time for them, however long the slice
 * had become on a busy machine.
 */
final class LookShare {

    static final long SLICE_MS = 50;

    /** Nothing waits to be read when nothing was read for so long. */
    static final long QUIET_MS = 5;

    private static final long TIMES_FOR_READINGS = 2;

    /** Who has not asked for so long is there no longer. */
    private static final long GONE_MS = 10_000;

    private final LongSupplier clock;
    private final ThreadLocal<OfThread> threads =
            ThreadLocal.withInitial(() -> new OfThread(now()));

    private static final class OfThread {

        /** When they last asked, in the order of their turns. */
        private final SequencedMap<Object, Long> waiting = new LinkedHashMap<>();

        private long lastRead;
        private long begin;
        private long end;

        OfThread(long now) {
            lastRead = now;
            begin = now;
            end = now;
        }

        boolean isFirst(Object who, long now) {
            waiting.put(who, now);
            waiting.values().removeIf(asked -> asked < now - GONE_MS);
            Map.Entry<Object, Long> first = waiting.firstEntry();
            return first != null && first.getKey() == who;
        }

        boolean hasTime(long now) {
            boolean quiet = now - lastRead >= QUIET_MS && now - end >= QUIET_MS;
            return quiet || now - end >= TIMES_FOR_READINGS * (end - begin);
        }
    }

    /**
     * @param clock milliseconds; it must go on while work is done, which that of a Kafka Streams
     *     context does not: there a look would never end
     */
    LookShare(LongSupplier clock) {
        this.clock = clock;
    }

    long now() {
        return clock.getAsLong();
    }

    /** A record is taken. */
    void read() {
        threads.get().lastRead = now();
    }

    /**
     * May it judge again now?
     *
     * @param who a partition that has something to be judged again
     */
    boolean isItsTurn(Object who) {
        OfThread thread = threads.get();
        long now = now();
        return thread.isFirst(who, now) && thread.hasTime(now);
    }

    /** True until the slice that begins now is over. */
    BooleanSupplier slice() {
        long end = now() + SLICE_MS;
        return () -> now() < end;
    }

    /** It had its turn. */
    void worked(Object who, long since) {
        OfThread thread = threads.get();
        thread.waiting.remove(who);
        thread.begin = since;
        thread.end = now();
    }
}
