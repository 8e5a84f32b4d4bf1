package org.minesafety.hazard.suspension.domain;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.minesafety.contracts.mine.MineType;

/**
 * A row of the table of approvals: one step of the chain in which a resumption is approved.
 *
 * @param kind of mine
 * @param level of the ordering body; {@link Level#ANY} where its own level has no rows
 * @param position from 1
 * @param step name
 * @param outside whether another body consents, whose document is entered
 * @param source text that states it
 */
public record ApprovalRow(
        Kind kind,
        Level level,
        int position,
        String step,
        boolean outside,
        String nameZh,
        String nameEn,
        String source) {

    /** Most steps of a chain. */
    static final int MOST = 8;

    private static final Pattern NAME = Pattern.compile("[a-z-]{1,64}");
    private static final int LONGEST = 1_000;

    /** Kind of mine, as far as chains differ. */
    public enum Kind {
        COAL,
        METAL_NONMETAL;

        static Kind of(MineType type) {
            return switch (type) {
                case COAL_UNDERGROUND, COAL_OPEN_PIT -> COAL;
                case METAL_NONMETAL_UNDERGROUND, METAL_NONMETAL_OPEN_PIT, TAILINGS_POND ->
                        METAL_NONMETAL;
            };
        }
    }

    /** Of an ordering body. */
    public enum Level {
        ANY,
        PROVINCE,
        CITY,
        COUNTY;

        /**
         * @param unit GB/T 2260 code
         */
        static Level of(String unit) {
            if (unit.endsWith("0000")) {
                return PROVINCE;
            }
            return unit.endsWith("00") ? CITY : COUNTY;
        }
    }

    private record Chain(Kind kind, Level level) {}

    /**
     * @throws IllegalArgumentException when the name has another shape, the position is out of
     *     range or a text is too long
     */
    public ApprovalRow {
        if (!NAME.matcher(step).matches()) {
            throw new IllegalArgumentException("name of a step");
        }
        if (position < 1 || position > MOST) {
            throw new IllegalArgumentException("a chain has 1 to " + MOST + " steps");
        }
        if (Stream.of(nameZh, nameEn, source).anyMatch(text -> text.length() > LONGEST)) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
    }

    /** Unique in the table. */
    public String key() {
        return kind + "-" + level + "-" + position;
    }

    /** The chain of a kind of mine and an ordering body, in order. */
    static List<ApprovalRow> chain(Collection<ApprovalRow> all, MineType type, String body) {
        List<ApprovalRow> own = of(all, Kind.of(type), Level.of(body));
        return own.isEmpty() ? of(all, Kind.of(type), Level.ANY) : own;
    }

    private static List<ApprovalRow> of(Collection<ApprovalRow> all, Kind kind, Level level) {
        return all.stream()
                .filter(it -> it.kind == kind && it.level == level)
                .sorted(Comparator.comparingInt(ApprovalRow::position))
                .toList();
    }

    /**
     * @throws IllegalArgumentException when a kind of mine has no chain, or a chain has a gap
     */
    public static void check(Collection<ApprovalRow> rows) {
        for (Kind kind : Kind.values()) {
            if (of(rows, kind, Level.ANY).isEmpty()) {
                throw new IllegalArgumentException("no chain is left for " + kind);
            }
        }
        rows.stream()
                .collect(groupingBy(it -> new Chain(it.kind, it.level)))
                .forEach((chain, steps) -> check(chain, steps));
    }

    private static void check(Chain chain, List<ApprovalRow> steps) {
        var positions = steps.stream().map(ApprovalRow::position).sorted().toList();
        long names = steps.stream().map(ApprovalRow::step).distinct().count();
        if (!positions.equals(IntStream.rangeClosed(1, steps.size()).boxed().toList())
                || names != steps.size()) {
            throw new IllegalArgumentException(
                    "a chain counts from 1 without gaps, each step has a name of its own: "
                            + chain);
        }
    }
}
