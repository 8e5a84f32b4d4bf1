package org.minesafety.platform.share;

import java.util.HashMap;
import java.util.Map;

/**
 * A limit that many share, so that none can take all of it. Each may hold a share of its own, and
 * the last eighth of the whole is for those who hold little: a few large holders together leave
 * room for the others too. Only who holds something is remembered.
 */
public final class Shares<K> {

    private static final int RESERVE = 8;

    private final long most;
    private final long each;
    private final long reserve;
    private final long little;
    private final Map<K, Long> held = new HashMap<>();
    private long used;

    /** What became of a wish. */
    public enum Outcome {
        TAKEN,
        /** One's own share is used up: only giving back helps. */
        OWN_SHARE_USED,
        /** All together hold too much. */
        ALL_USED
    }

    /**
     * @param most that all may hold together
     * @param each that one may hold
     */
    public Shares(long most, long each) {
        this.most = most;
        this.each = each;
        this.reserve = most / RESERVE;
        this.little = Math.max(1, reserve / RESERVE);
    }

    /** A share of half of all but the reserve: one who takes it all leaves as much to another. */
    public static long half(long most) {
        return (most - most / RESERVE) / 2;
    }

    public synchronized Outcome take(K who, long more) {
        long own = held.getOrDefault(who, 0L) + more;
        if (own > each) {
            return Outcome.OWN_SHARE_USED;
        }
        if (used + more > (own <= little ? most : most - reserve)) {
            return Outcome.ALL_USED;
        }
        held.put(who, own);
        used += more;
        return Outcome.TAKEN;
    }

    /** Holds what is there already, whatever the limits say; it counts at the next wish. */
    public synchronized void hold(K who, long more) {
        held.merge(who, more, Long::sum);
        used += more;
    }

    public synchronized void give(K who, long back) {
        long left = held.getOrDefault(who, 0L) - back;
        if (left > 0) {
            held.put(who, left);
        } else {
            held.remove(who);
        }
        used -= back;
    }

    public long each() {
        return each;
    }

    public synchronized long used() {
        return used;
    }

    public synchronized long heldBy(K who) {
        return held.getOrDefault(who, 0L);
    }

    /** How many hold something. */
    public synchronized int holders() {
        return held.size();
    }
}
