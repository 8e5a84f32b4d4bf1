package org.minesafety.alert.warning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.warning.domain.CapMessage;
import org.minesafety.alert.warning.domain.CapProblems;
import org.minesafety.alert.warning.domain.EventRow;
import org.minesafety.alert.warning.domain.Warning;
import org.minesafety.alert.warning.geometry.Jts;
import org.minesafety.alert.warning.xml.Xml;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A page of mines costs about a page, however many there are, and a message is read once. */
class ConcernedMinesTest {

    private static final int MINES = 20_000;

    /** Each so many-th lies where the warning holds. */
    private static final int WITHIN = 10;

    private static final int PAGE = 51;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-28T04:01:00Z");
    private static final Caller ANYBODY = new Caller("s", "c", Set.of(), Set.of(), Set.of());
    private static final CapIssuer ISSUER =
            new CapIssuer("demo", Set.of(CapSample.SENDER), true, false, List.of());
    private static final Map<String, EventRow> EVENTS =
            Map.of("11B03", new EventRow("11B03", "rainstorm", "暴雨", "rainstorm", 0, false, ""));

    private final Map<String, byte[]> kept = new HashMap<>();
    private final List<Thread> readers = new ArrayList<>();
    private final AtomicInteger looked = new AtomicInteger();
    private final ConcernedMines concerned =
            new ConcernedMines(
                    new WarnedAreas(new ReadMessages(new Kept(), this::read)),
                    Jts.shapes(),
                    new FixedEvents(EVENTS),
                    this::seenBy);

    @Test
    void pages_name_each_mine_once_and_look_at_some_at_a_time() {
        Warning warning = warning(0);
        var found = new ArrayList<String>();
        List<KnownMine> page;
        do {
            looked.set(0);
            page = page(warning, found.isEmpty() ? null : found.getLast());
            page.forEach(it -> found.add(it.code().value()));
            assertThat(looked).hasValueLessThanOrEqualTo(4 * ConcernedMines.MINES_AT_ONCE);
        } while (page.size() == PAGE);
        assertThat(found).isSorted().doesNotHaveDuplicates().hasSize(MINES / WITHIN);
        assertThat(readers).as("times that the message was read").hasSize(1);
    }

    @Test
    void a_message_is_read_where_work_may_take_long() {
        page(warning(0), null);
        assertThat(readers).isNotEmpty().allMatch(Thread::isVirtual);
    }

    @Test
    void only_the_latest_messages_are_remembered() {
        List<Warning> warnings =
                IntStream.rangeClosed(0, WarnedAreas.MOST_REMEMBERED)
                        .mapToObj(this::warning)
                        .toList();
        warnings.forEach(it -> page(it, null));
        int once = readers.size();
        assertThat(once).isEqualTo(warnings.size());
        page(warnings.getLast(), null);
        assertThat(readers).hasSize(once);
        page(warnings.getFirst(), null);
        assertThat(readers).hasSize(once + 1);
    }

    private List<KnownMine> page(Warning warning, @Nullable String after) {
        return concerned.of(warning, after, PAGE, ANYBODY).block(LIMIT);
    }

    private Warning warning(int number) {
        byte[] xml = CapSample.alert().with("永吉县", "永吉县 " + number).bytes();
        Warning warning =
                new CapExamination(Xml.reader(), Xml.signatures(), Jts.shapes())
                        .examine(xml, ISSUER, EVENTS, NOW);
        kept.put(warning.sha256(), xml);
        return warning;
    }

    private Optional<CapMessage> read(byte[] xml, CapProblems problems) {
        readers.add(Thread.currentThread());
        return Xml.reader().read(xml, problems);
    }

    private Flux<KnownMine> seenBy(
            Caller caller, @Nullable String mine, @Nullable String unit, @Nullable String from) {
        return Flux.range(0, MINES)
                .map(ConcernedMinesTest::mine)
                .filter(it -> from == null || it.code().value().compareTo(from) >= 0)
                .doOnNext(_ -> looked.incrementAndGet());
    }

    private static KnownMine mine(int number) {
        double latitude = number % WITHIN == 0 ? 43.5 : 30;
        return new KnownMine(
                new MineCode("220221%06d".formatted(number)),
                "矿",
                MineType.COAL_UNDERGROUND,
                List.of("220000"),
                MineStatus.PRODUCING,
                null,
                new Location(126.5, latitude),
                null,
                null,
                null);
    }

    private final class Kept implements KeptMessages {

        @Override
        public Mono<Void> keep(String sha256, byte[] xml) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<byte[]> get(String sha256) {
            return Mono.just(kept.get(sha256));
        }
    }
}
