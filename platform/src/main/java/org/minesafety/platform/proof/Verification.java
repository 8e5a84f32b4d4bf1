package org.minesafety.platform.proof;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the journal, if anything.
 *
 * @param aggregates looked at
 * @param entries looked at
 * @param flaws how many in all
 * @param findings the first of them
 */
public record Verification(long aggregates, long entries, long flaws, List<Finding> findings) {

    private static final int SHOWN = 1000;
    public static final Verification NOTHING = new Verification(0, 0, 0, List.of());

    public static Verification of(long entries, List<Finding> findings) {
        return new Verification(1, entries, findings.size(), findings);
    }

    public boolean sound() {
        return flaws == 0;
    }

    public Verification and(Verification other) {
        List<Finding> all = findings;
        if (all.size() < SHOWN && !other.findings.isEmpty()) {
            all = Stream.concat(all.stream(), other.findings.stream()).limit(SHOWN).toList();
        }
        return new Verification(
                aggregates + other.aggregates, entries + other.entries, flaws + other.flaws, all);
    }

    /**
     * @param aggregate {@code kind|id}, or for a root the day
     * @param version of the entry, if it is about one
     */
    public record Finding(String aggregate, @Nullable Long version, Flaw flaw) {}

    /** What can be wrong. */
    public enum Flaw {
        /** The entry's content is not what its hash was made of. */
        ENTRY_ALTERED,
        /** The entry before it is not the one that it was chained to. */
        CHAIN_BROKEN,
        /** The entry before it is missing. */
        ENTRY_MISSING,
        /** The state document is not what the last entry stored. */
        STATE_DIFFERS,
        /** There are entries and no state document. */
        STATE_MISSING,
        /** There is a state document and no entry. */
        ENTRIES_MISSING,
        /** An entry of an aggregate that this service does not keep. */
        UNKNOWN_AGGREGATE,
        /**
         * Nobody can say whether it is as it was: it cannot be read, or holds a character that the
         * store put in the place of one that it could not keep.
         */
        NOT_CHECKABLE,
        /** It was made by an algorithm that this release does not have. */
        UNKNOWN_ALGORITHM,
        /** What the signed tree says of the aggregate is not what the journal says. */
        HEAD_DIFFERS,
        /** The leaves up to that day no longer make the root that was published. */
        ROOT_DIFFERS,
        /** The checkpoint of that day was not signed by a key of this log. */
        SIGNATURE_WRONG
    }
}
