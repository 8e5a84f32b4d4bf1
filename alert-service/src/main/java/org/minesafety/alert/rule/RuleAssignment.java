package org.minesafety.alert.rule;

import static java.util.stream.Collectors.toCollection;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.rule.domain.Grounds;
import org.minesafety.alert.rule.domain.RuleBook;
import org.minesafety.alert.rule.domain.RuleBook.Revision;
import org.minesafety.alert.rule.domain.StatutoryRules;
import org.minesafety.alert.rule.domain.StatutoryRules.Row;
import org.minesafety.alert.rule.domain.Threshold;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.platform.reference.Timetable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps the statutory rules of every mine right: when a mine appears, when its type or gas grade
 * becomes another one, when the table of thresholds changes. Each look compares with what is
 * stored, never with what this process remembers: another one may have decided meanwhile.
 */
public final class RuleAssignment {

    private static final Logger LOG = LoggerFactory.getLogger(RuleAssignment.class);

    private final Flux<KnownMine> mines;
    private final RuleBooks books;
    private final Mono<Timetable<Threshold>> table;
    private final Clock clock;
    private final Set<MineCode> failing = ConcurrentHashMap.newKeySet();

    /**
     * @param mines of the registry, asked for again with each look, as is the table
     * @param table of thresholds
     */
    RuleAssignment(
            Flux<KnownMine> mines, RuleBooks books, Mono<Timetable<Threshold>> table, Clock clock) {
        this.mines = mines;
        this.books = books;
        this.table = table;
        this.clock = clock;
    }

    /**
     * To be repeated while the lease is held. The first look compares every rule, since another
     * release may have resolved them otherwise; the later ones compare what they were resolved
     * from.
     */
    public Mono<Void> rounds() {
        var first = new AtomicBoolean(true);
        failing.clear();
        return table.flatMap(timetable ->
                first.getAndSet(false) ? everyRule(timetable) : everyGround(timetable));
    }

    /** Codes of mines whose rules could not be set right. */
    Set<String> failing() {
        return failing.stream().map(MineCode::value).collect(toCollection(TreeSet::new));
    }

    private Mono<Void> everyRule(Timetable<Threshold> timetable) {
        StatutoryRules thresholds = rules(timetable);
        return mines.collectMap(mine -> mine.code().value())
                .flatMap(byCode ->
                        books.books()
                                .filter(book ->
                                        isWrong(
                                                book,
                                                byCode.get(book.mine()),
                                                timetable,
                                                thresholds))
                                .map(RuleBook::mine)
                                .collectList()
                                .flatMapIterable(wrong -> wrong)
                                .mapNotNull(byCode::get)
                                .concatMap(mine -> assign(mine, timetable.version(), thresholds))
                                .then())
                .then(Mono.defer(() -> everyGround(timetable)));
    }

    private boolean isWrong(
            RuleBook book,
            @Nullable KnownMine mine,
            Timetable<Threshold> timetable,
            StatutoryRules thresholds) {
        if (mine == null) {
            return false;
        }
        try {
            return book.revised(grounds(mine, timetable.version()), thresholds, clock.instant())
                    != null;
        } catch (IllegalStateException tooLarge) {
            return true;
        }
    }

    private Mono<Void> everyGround(Timetable<Threshold> timetable) {
        StatutoryRules thresholds = rules(timetable);
        long version = timetable.version();
        return books.grounds()
                .flatMapMany(stored -> mines.filter(mine -> isToDo(mine, version, stored)))
                .concatMap(mine -> assign(mine, version, thresholds))
                .then();
    }

    private boolean isToDo(KnownMine mine, long version, Map<MineCode, Grounds> stored) {
        return failing.contains(mine.code())
                || !grounds(mine, version).equals(stored.get(mine.code()));
    }

    /** What fails for one mine must not keep the others from their rules. */
    private Mono<Void> assign(KnownMine mine, long version, StatutoryRules thresholds) {
        return books.command(mine.code(), held -> decide(held, mine, version, thresholds))
                .doOnSuccess(_ -> failing.remove(mine.code()))
                .onErrorResume(
                        RuntimeException.class,
                        failure -> {
                            if (failing.add(mine.code())) {
                                LOG.error(
                                        "The rules of {} cannot be set right",
                                        mine.code(),
                                        failure);
                            }
                            return Mono.empty();
                        });
    }

    private @Nullable Revision decide(
            Optional<RuleBook> held, KnownMine mine, long version, StatutoryRules thresholds) {
        Grounds grounds = grounds(mine, version);
        return held.isEmpty()
                ? RuleBook.first(mine.code().value(), grounds, thresholds, clock.instant())
                : held.get().revised(grounds, thresholds, clock.instant());
    }

    private static Grounds grounds(KnownMine mine, long table) {
        return new Grounds(mine.type(), mine.gas(), table);
    }

    private static StatutoryRules rules(Timetable<Threshold> timetable) {
        return new StatutoryRules(
                timetable.entries().stream()
                        .map(entry -> new Row(entry.row(), entry.from(), entry.to()))
                        .toList());
    }
}
