package org.minesafety.alert.handling.web;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.Suppressions;
import org.minesafety.contracts.alert.SuppressionKind;

/**
 * Why nobody is called for an alert.
 *
 * @param until absent where nobody knows
 * @param reason of who shelved it
 * @param source what it follows from: id of a window or of an alert, or a state of the mine
 * @param measure what is done instead
 */
record SuppressionView(
        SuppressionKind kind,
        Instant since,
        @Nullable Instant until,
        @Nullable String reason,
        @Nullable String source,
        @Nullable String measure) {

    static List<SuppressionView> of(Suppressions all) {
        Stream<SuppressionView> shelved =
                Stream.ofNullable(all.shelving())
                        .map(it ->
                                new SuppressionView(
                                        SuppressionKind.SHELVED,
                                        it.at(),
                                        it.until(),
                                        it.reason(),
                                        null,
                                        null));
        Stream<SuppressionView> others =
                all.others().stream()
                        .map(it ->
                                new SuppressionView(
                                        it.kind(),
                                        it.since(),
                                        it.until(),
                                        null,
                                        it.source(),
                                        it.measure()));
        return Stream.concat(shelved, others).toList();
    }
}
