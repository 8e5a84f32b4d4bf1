package org.minesafety.alert.handling.domain;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.Member.Stand;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * How the members of an alert stand, all together. The members themselves may be thousands and
 * stand beside the alert.
 *
 * @param gone withdrawn, or part of another one
 * @param contested other data speak against them
 * @param ceased a change of a point or a rule ended them
 * @param current the highest level of those that go on; null when none does
 * @param worst the member that counts most
 * @param nextRise when one of them reaches a higher level if it goes on
 */
public record Standing(
        int open,
        int over,
        int gone,
        int contested,
        int ceased,
        @Nullable AlertLevel current,
        String worst,
        AlertLevel worstLevel,
        @Nullable Instant nextRise,
        Instant since) {

    /**
     * What is new of members, and what is asked of all of them afterwards.
     *
     * @param changes what happened to members, at least one
     * @param first of each stand the member that counts most; at least one
     * @param nextRise the earliest {@link Member#risesAt} of all
     */
    public record Evidence(
            List<Member.Change> changes, List<Member> first, @Nullable Instant nextRise) {

        public Evidence {
            changes = List.copyOf(changes);
            first = List.copyOf(first);
        }

        private Member worst() {
            return first.stream().max(Member.BY_WEIGHT).orElseThrow();
        }

        int joined() {
            return (int) changes.stream().filter(Member.Change::joins).count();
        }

        boolean begins() {
            return changes.stream().anyMatch(Member.Change::begins);
        }

        boolean statutory() {
            return changes.stream().anyMatch(it -> it.after().isOfLaw());
        }

        AlertLevel highest() {
            return changes.stream()
                    .map(it -> it.after().level())
                    .reduce(
                            AlertLevel.BLUE,
                            (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
    }

    static Standing first(Evidence evidence) {
        Member worst = evidence.worst();
        var none =
                new Standing(
                        0,
                        0,
                        0,
                        0,
                        0,
                        null,
                        worst.id(),
                        worst.level(),
                        null,
                        worst.alarm().start());
        return none.after(evidence);
    }

    Standing after(Evidence evidence) {
        Member worst = evidence.worst();
        return new Standing(
                open + more(evidence, it -> it.stand() == Stand.OPEN),
                over + more(evidence, it -> it.stand() == Stand.OVER),
                gone + more(evidence, it -> it.stand() == Stand.GONE),
                contested + more(evidence, it -> is(it, EpisodeMark.CONTESTED)),
                ceased + more(evidence, it -> is(it, EpisodeMark.RULE_CEASED)),
                evidence.first().stream()
                        .filter(it -> it.stand() == Stand.OPEN)
                        .map(Member::level)
                        .findFirst()
                        .orElse(null),
                worst.id(),
                worst.level(),
                evidence.nextRise(),
                earliest(evidence));
    }

    private static int more(Evidence evidence, Predicate<Member> of) {
        return evidence.changes().stream()
                .flatMap(it ->
                        Stream.of(
                                of.test(it.after()) ? 1 : 0,
                                !it.joins() && it.before() != null && of.test(it.before())
                                        ? -1
                                        : 0))
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static boolean is(Member member, EpisodeMark mark) {
        return member.stand() != Stand.GONE && member.alarm().isMarked(mark);
    }

    /** The earliest start that was ever told. */
    private Instant earliest(Evidence evidence) {
        return evidence.changes().stream()
                .map(it -> it.after().alarm().start())
                .reduce(since, (one, other) -> one.isBefore(other) ? one : other);
    }

    public int members() {
        return open + over + gone;
    }

    /** Whether nothing goes on and nothing speaks against that it has ended. */
    boolean isOver() {
        return open == 0 && contested == 0 && ceased == 0;
    }
}
