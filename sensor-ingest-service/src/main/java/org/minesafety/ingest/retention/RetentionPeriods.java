package org.minesafety.ingest.retention;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** How long what is kept. */
public final class RetentionPeriods {

    private final Map<String, RetentionPeriod> byKind;

    /**
     * @throws IllegalArgumentException when a kind is missing, or a receipt would be kept longer
     *     than the frames that it counts
     */
    public RetentionPeriods(Collection<RetentionPeriod> rows) {
        byKind = rows.stream().collect(toMap(RetentionPeriod::kind, identity()));
        if (of(Kind.RECEIPTS).compareTo(of(Kind.FRAMES)) > 0) {
            throw new IllegalArgumentException("receipts are kept no longer than frames");
        }
    }

    public Duration of(Kind kind) {
        RetentionPeriod row = byKind.get(kind.word());
        if (row == null) {
            throw new IllegalArgumentException("no row for " + kind.word());
        }
        return row.length();
    }
}
