package org.minesafety.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.rule.domain.Grounds;
import org.minesafety.alert.rule.domain.RuleBook;
import org.minesafety.alert.rule.domain.RuleBook.Revision;
import org.minesafety.alert.rule.domain.Threshold;
import org.minesafety.alert.rule.domain.Thresholds;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.platform.reference.Timetable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rules are set right by what is stored, whoever wrote it, and each mine for itself. */
class RuleAssignmentTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String HIGH_GAS_ONLY = "0001-T3-high";

    private final Books books = new Books();
    private final RuleAssignment assignment =
            new RuleAssignment(
                    Flux.defer(() -> Flux.fromIterable(List.copyOf(books.mines.values()))),
                    books,
                    Mono.just(shipped()),
                    Clock.fixed(Longwall.NOON, ZoneOffset.UTC));

    @BeforeEach
    void three_coal_mines_of_high_gas() {
        for (int i = 1; i <= 3; i++) {
            books.mines.put("22022100000" + i, mine("22022100000" + i, GasGrade.HIGH));
        }
    }

    @Test
    void what_fails_for_one_mine_keeps_no_other_from_its_rules_and_is_tried_again() {
        books.broken.add("220221000002");
        Mono<Void> rounds = assignment.rounds();
        rounds.block(LIMIT);
        assertThat(books.stored).containsOnlyKeys("220221000001", "220221000003");
        assertThat(assignment.failing()).containsExactly("220221000002");
        books.broken.clear();
        rounds.block(LIMIT);
        assertThat(books.stored).containsKey("220221000002");
        assertThat(assignment.failing()).isEmpty();
    }

    @Test
    void a_book_that_another_holder_of_the_lease_left_wrong_is_set_right_in_the_next_round() {
        Mono<Void> rounds = assignment.rounds();
        rounds.block(LIMIT);
        books.mines.put("220221000001", mine("220221000001", GasGrade.LOW));
        RuleBook right = books.stored.get("220221000001");
        rounds.block(LIMIT);
        assertThat(inForce("220221000001")).doesNotContain(HIGH_GAS_ONLY);
        // the mine's grade goes back, and who held the lease meanwhile had not heard of it yet
        books.mines.put("220221000001", mine("220221000001", GasGrade.HIGH));
        rounds.block(LIMIT);
        books.stored.put(
                "220221000001",
                new RuleBook(right.mine(), 9, right.type(), GasGrade.LOW, 1, List.of()));
        rounds.block(LIMIT);
        assertThat(inForce("220221000001")).contains(HIGH_GAS_ONLY);
    }

    @Test
    void the_first_round_of_a_lease_compares_every_rule() {
        assignment.rounds().block(LIMIT);
        RuleBook right = books.stored.get("220221000001");
        books.stored.put(
                "220221000001",
                new RuleBook(right.mine(), 2, right.type(), right.gas(), 1, List.of()));
        assignment.rounds().block(LIMIT);
        assertThat(inForce("220221000001")).contains(HIGH_GAS_ONLY);
    }

    private static Timetable<Threshold> shipped() {
        return new Timetable<>(
                1,
                Thresholds.shipped().rows().stream()
                        .map(row -> new Timetable.Entry<>(row.threshold(), row.from(), row.to()))
                        .toList());
    }

    private List<String> inForce(String mine) {
        return books.stored.get(mine).rules().stream()
                .filter(rule -> rule.validTo() == null)
                .map(LevelRule::id)
                .toList();
    }

    private static KnownMine mine(String code, GasGrade gas) {
        return new KnownMine(
                new MineCode(code),
                "矿",
                MineType.COAL_UNDERGROUND,
                List.of(),
                MineStatus.PRODUCING,
                gas,
                null,
                null,
                null,
                null);
    }

    private static final class Books implements RuleBooks {

        private final Map<String, KnownMine> mines = new TreeMap<>();
        private final Map<String, RuleBook> stored = new HashMap<>();
        private final Set<String> broken = new HashSet<>();

        @Override
        public Flux<RuleBook> books() {
            return Flux.defer(() -> Flux.fromIterable(List.copyOf(stored.values())));
        }

        @Override
        public Mono<Map<MineCode, Grounds>> grounds() {
            return books().collectMap(
                            book -> new MineCode(book.mine()),
                            book -> new Grounds(book.type(), book.gas(), book.table()));
        }

        @Override
        public Mono<Void> command(
                MineCode code, Function<Optional<RuleBook>, @Nullable Revision> decide) {
            String mine = code.value();
            return Mono.fromRunnable(() -> {
                if (broken.contains(mine)) {
                    throw new IllegalStateException("this one cannot be written");
                }
                Revision revision = decide.apply(Optional.ofNullable(stored.get(mine)));
                if (revision != null) {
                    stored.put(mine, revision.after());
                }
            });
        }
    }
}
