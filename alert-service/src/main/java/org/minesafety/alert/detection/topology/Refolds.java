package org.minesafety.alert.detection.topology;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.minesafety.alert.detection.domain.MineSystem;
import org.minesafety.alert.detection.topology.AlarmStores.MineAndSystem;

/**
 * Which systems have something to be judged again, and when. A look ends after a while, for live
 * readings wait behind it ({@link LookShare}); a system is worked on until it is done or its turn
 * is over; and after that it rests in proportion, so that one that is late again and again does not
 * keep the others waiting. Before it begins it waits for what else comes late: a backlog comes
 * frame by frame, and each time the hour of now is judged again too.
 */
final class Refolds {

    /** So long what is late is gathered. */
    static final long GATHER_MS = 250;

    private static final long LONGEST_TURN_MS = 2_000;
    private static final long REST_PER_WORK = 4;

    private final LongSupplier now;
    private final Function<MineAndSystem, MineSystem> systems;
    private final LookShare share;
    private final Attempts attempts;
    private final Consumer<MineAndSystem> failed;
    private final Deque<MineAndSystem> waiting = new ArrayDeque<>();
    private final Set<MineAndSystem> noted = new HashSet<>();
    private final Map<MineAndSystem, Rest> rests = new HashMap<>();
    private long turn;

    private enum Progress {
        UNDER_WAY,
        /** There is another stretch of time to be judged again. */
        MORE,
        DONE;

        static Progress of(boolean underWay, boolean hasWork) {
            if (underWay) {
                return UNDER_WAY;
            }
            return hasWork ? MORE : DONE;
        }
    }

    private record Rest(long worked, long until) {

        Rest later(Rest other) {
            return until < other.until ? other : this;
        }
    }

    /**
     * @param systems from working memory or the stores
     * @param failed their working memory is of no use any more
     */
    Refolds(
            LongSupplier now,
            Function<MineAndSystem, MineSystem> systems,
            LookShare share,
            Attempts attempts,
            Consumer<MineAndSystem> failed) {
        this.now = now;
        this.systems = systems;
        this.share = share;
        this.attempts = attempts;
        this.failed = failed;
    }

    void note(MineAndSystem which) {
        if (noted.add(which)) {
            waiting.addLast(which);
            rests.merge(which, new Rest(0, share.now() + GATHER_MS), Rest::later);
        }
    }

    void run() {
        if (waiting.isEmpty() || !share.isItsTurn(this)) {
            return;
        }
        long start = share.now();
        BooleanSupplier more = share.slice();
        List<MineAndSystem> resting = new ArrayList<>();
        while (!waiting.isEmpty() && more.getAsBoolean()) {
            MineAndSystem which = waiting.removeFirst();
            if (isResting(which, start) || !attempts.mayTry(which, now.getAsLong())) {
                resting.add(which);
            } else {
                work(which, more);
            }
            if (resting.size() > waiting.size()) {
                break;
            }
        }
        waiting.addAll(resting);
        share.worked(this, start);
    }

    /** A look of its own, before a frame of the system is taken. */
    void catchUp(MineAndSystem which, MineSystem system) {
        long begin = share.now();
        BooleanSupplier more = share.slice();
        boolean underWay = system.work(() -> more.getAsBoolean() && system.isBehind(), instant());
        if (!underWay) {
            rest(which, share.now() - begin);
        }
    }

    private void work(MineAndSystem which, BooleanSupplier more) {
        long begin = share.now();
        Progress[] progress = new Progress[1];
        boolean succeeded =
                attempts.succeeds(
                        which,
                        now.getAsLong(),
                        () -> {
                            MineSystem system = systems.apply(which);
                            boolean underWay = system.work(more, instant());
                            progress[0] = Progress.of(underWay, system.hasWork());
                        });
        long worked = share.now() - begin;
        turn += worked;
        if (!succeeded) {
            failed.accept(which);
            waiting.addLast(which);
            turn = 0;
        } else if (progress[0] == Progress.UNDER_WAY) {
            Rest before = rests.get(which);
            rests.put(which, new Rest(worked + (before == null ? 0 : before.worked()), 0));
            next(which);
        } else {
            rest(which, worked);
            turn = 0;
            if (progress[0] == Progress.DONE) {
                noted.remove(which);
            } else {
                waiting.addLast(which);
            }
        }
    }

    private boolean isResting(MineAndSystem which, long at) {
        Rest rest = rests.get(which);
        return rest != null && rest.until() > at;
    }

    /** Long work of one system does not keep the others waiting for long. */
    private void next(MineAndSystem which) {
        if (turn > LONGEST_TURN_MS) {
            waiting.addLast(which);
            turn = 0;
        } else {
            waiting.addFirst(which);
        }
    }

    private void rest(MineAndSystem which, long worked) {
        Rest before = rests.remove(which);
        long all = worked + (before == null ? 0 : before.worked());
        if (all > 0) {
            long length = Math.max(GATHER_MS, REST_PER_WORK * all);
            rests.put(which, new Rest(0, share.now() + length));
        }
    }

    private Instant instant() {
        return Instant.ofEpochMilli(now.getAsLong());
    }
}
