package org.minesafety.ingest.reading.domain;

/** Different frames of one hour, as far as this process knows of them. */
public final class HourCount {

    /** So many are let through before the history is asked how many it has. */
    public static final int UNASKED = 1_000;

    private final int most;
    private final Names names = new Names();
    private long kept;
    private Knowledge knowledge = Knowledge.OWN;

    /** What is known of the frames that others let through, and this process before. */
    private enum Knowledge {
        OWN,
        COUNT,
        NAMES
    }

    /** What is to be done with a frame. */
    public enum Verdict {
        ADMITTED,
        /** Ask how many frames the history has. */
        COUNT_FIRST,
        /** Ask for their names. */
        NAMES_FIRST,
        /** It is too much, unless the history has it. */
        FULL
    }

    public HourCount(int most) {
        this.most = most;
    }

    /** A frame that is let through counts from now on; again, it does not count. */
    public synchronized Verdict admit(long name) {
        if (names.contains(name)) {
            return Verdict.ADMITTED;
        }
        if (names.size() + kept < limit()) {
            names.add(name);
            return Verdict.ADMITTED;
        }
        return switch (knowledge) {
            case OWN -> Verdict.COUNT_FIRST;
            case COUNT -> Verdict.NAMES_FIRST;
            case NAMES -> Verdict.FULL;
        };
    }

    /** How many the history has; of those that this process let through, some are counted twice. */
    public synchronized void counted(long count) {
        if (knowledge == Knowledge.OWN) {
            kept = count;
            knowledge = Knowledge.COUNT;
        }
    }

    /** Those that the history has. */
    public synchronized void named(long[] all) {
        for (long name : all) {
            names.add(name);
        }
        kept = 0;
        knowledge = Knowledge.NAMES;
    }

    /** Memory, in names. */
    public synchronized int room() {
        return names.room();
    }

    private int limit() {
        return knowledge == Knowledge.OWN ? Math.min(UNASKED, most) : most;
    }
}
