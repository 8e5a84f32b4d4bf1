package org.minesafety.alert.feed.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.detection.domain.Longwall.NOON;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.episode.AlarmFilter;
import org.minesafety.alert.feed.ChangeFeed.Changed;
import org.minesafety.alert.feed.ChangeFeed.EndReason;
import org.minesafety.alert.feed.ChangeFeed.Ended;
import org.minesafety.alert.feed.ChangeFeed.Item;
import org.minesafety.alert.feed.ChangeFeed.Left;
import org.minesafety.alert.feed.ChangeFeed.Position;
import org.minesafety.alert.feed.ChangeFeed.Reset;
import org.minesafety.alert.feed.ChangeFeed.ResetReason;
import org.minesafety.alert.feed.kafka.FeedRing.Break;
import org.minesafety.alert.feed.kafka.FeedRing.Change;
import org.minesafety.alert.feed.kafka.FeedRing.Place;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeCleared;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeOpened;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRaised;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRevised;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.platform.security.Caller;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** The feed skips nothing without saying so, holds no more than its ring, and tells who leaves. */
class FeedTest {

    private static final int PARTITIONS = 3;
    private static final int CAPACITY = 8;
    private static final String COUNTY = "220221";
    private static final Caller CALLER = new Caller("s", "c", Set.of(), Set.of(COUNTY), Set.of());
    private static final KnownMine OWN = mine("220221000001", COUNTY);
    private static final KnownMine FOREIGN = mine("220523000001", "220523");
    private static final AlarmFilter ANY = new AlarmFilter(null, null, null, null, null, null);

    private final FeedRing<EpisodeEvent, EpisodeState> ring =
            new FeedRing<>(CAPACITY, new FeedPosition("t", new long[] {-1, -1, -1}));
    private final long[] offsets = new long[PARTITIONS];
    private FeedReader<EpisodeEvent, EpisodeState> reader;

    @Test
    void a_reader_that_comes_again_gets_exactly_what_it_has_not_or_is_told_to_read_anew() {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            FeedPosition position = ring.newest();
            var missed = new ArrayList<String>();
            int count = random.nextInt(2 * CAPACITY);
            for (int i = 0; i < count; i++) {
                missed.add(add(random.nextInt(PARTITIONS), OWN).episode());
            }
            Place place = ring.behind(FeedPosition.of(position.text(), "t", PARTITIONS));
            if (count <= CAPACITY) {
                assertThat(place).isNotNull();
            }
            if (place != null) {
                assertThat(ids(read(place, ANY, 1_000))).isEqualTo(missed);
            } else {
                assertThat(count).isGreaterThan(CAPACITY);
            }
        }
    }

    @Test
    void who_comes_again_is_told_to_read_anew_only_for_what_came_since() {
        ring.add(List.of(new Break<>(ResetReason.LIST_REBUILT, List.of())));
        add(0, OWN);
        FeedPosition known = ring.newest();
        assertThat(resets(read(ring.behind(known), ANY, 1_000))).isZero();
        ring.add(List.of(new Break<>(ResetReason.LIST_REBUILT, List.of())));
        String missed = add(1, OWN).episode();
        Taken again = read(ring.behind(known), ANY, 1_000);
        assertThat(resets(again)).isOne();
        assertThat(ids(again)).containsExactly(missed);
    }

    @Test
    void a_position_of_another_topic_or_none_at_all_is_none() {
        assertThat(FeedPosition.of(ring.newest().text(), "u", PARTITIONS)).isNull();
        assertThat(FeedPosition.of(ring.newest().text(), "t", PARTITIONS + 1)).isNull();
        for (String text : List.of("", "t", "t.1.2.ß", "t.1.2.-", "x".repeat(100_000), "t....")) {
            assertThat(FeedPosition.of(text, "t", PARTITIONS)).as(text).isNull();
        }
    }

    @Test
    void a_reader_that_takes_less_than_comes_is_ended_and_told_why() {
        Taken taken = read(ring.end(), ANY, 2);
        for (int i = 0; i < CAPACITY + 2; i++) {
            add(0, OWN);
            reader.wake();
        }
        taken.request(1_000);
        assertThat(taken.items).hasSize(3);
        assertThat(taken.items.getLast()).isEqualTo(new Ended<>(EndReason.TOO_SLOW));
        assertThat(taken.complete).isTrue();
    }

    @Test
    void what_lies_outside_the_scope_is_not_told_but_moves_the_position() {
        Taken taken = read(ring.end(), ANY, 1_000);
        add(0, FOREIGN);
        add(1, null);
        String own = add(2, OWN).episode();
        reader.wake();
        assertThat(ids(taken)).containsExactly(own);
        assertThat(((Changed<?, ?>) taken.items.getLast()).id()).isEqualTo(ring.newest().text());
    }

    @Test
    void who_sees_a_mine_that_changed_its_supervision_reads_the_list_again_and_nobody_else() {
        Taken taken = read(ring.end(), ANY, 1_000);
        ring.add(List.of(new Break<>(ResetReason.SCOPE_CHANGED, List.of(FOREIGN))));
        reader.wake();
        assertThat(taken.items).hasSize(1);
        ring.add(List.of(new Break<>(ResetReason.SCOPE_CHANGED, List.of(FOREIGN, OWN))));
        reader.wake();
        assertThat(taken.items.getLast()).isInstanceOf(Reset.class);
    }

    @Test
    void who_came_while_the_list_was_behind_is_told_when_it_is_no_more() {
        add(0, OWN);
        FeedPosition goal = ring.newest();
        Taken taken = read(ring.end(), goal, ANY, 1_000);
        reader.listShows(new FeedPosition("t", new long[] {-1, -1, -1}));
        assertThat(taken.items).hasSize(1);
        reader.listShows(goal);
        reader.listShows(goal);
        assertThat(taken.items).hasSize(2);
        assertThat(taken.items.getLast())
                .isEqualTo(new Reset<>(goal.text(), ResetReason.LIST_WAS_BEHIND));
    }

    @Test
    void an_alarm_that_leaves_the_filter_is_told_once_though_it_was_never_sent() {
        var open = new AlarmFilter(null, null, null, null, EpisodeStatus.OPEN, null);
        var onlyAlarm = new AlarmFilter(null, null, null, null, null, false);
        var powerOff = new AlarmFilter(null, null, null, null, null, true);
        String mine = OWN.code().value();
        EpisodeState closed = state("e", OWN, EpisodeStatus.CLOSED, true);
        EpisodeState raised = state("e", OWN, EpisodeStatus.OPEN, true);
        EpisodeState plain = state("e", OWN, EpisodeStatus.OPEN, false);
        var opened = new EpisodeOpened(mine, "e", NOON);
        var raise = new EpisodeRaised(mine, "e", NOON);
        var cleared = new EpisodeCleared(mine, "e", NOON);
        var peak = new EpisodeRevised(mine, "e", List.of("peak"), NOON);
        assertThat(told(open, cleared, closed)).isInstanceOf(Left.class);
        assertThat(told(open, raise, raised)).isInstanceOf(Changed.class);
        assertThat(told(open, peak, closed)).isInstanceOf(Position.class);
        assertThat(told(onlyAlarm, raise, raised)).isInstanceOf(Left.class);
        assertThat(told(powerOff, opened, plain)).isInstanceOf(Position.class);
        assertThat(told(powerOff, peak, plain)).isInstanceOf(Position.class);
        assertThat(
                        told(
                                powerOff,
                                new EpisodeRevised(mine, "e", List.of("powerOffAt"), NOON),
                                plain))
                .isInstanceOf(Left.class);
    }

    private Item<?, ?> told(AlarmFilter filter, EpisodeEvent fact, EpisodeState state) {
        Taken taken = read(ring.end(), filter, 1_000);
        ring.add(List.of(change(0, fact, state, OWN)));
        reader.wake();
        return taken.items.getLast();
    }

    private EpisodeEvent add(int partition, @Nullable KnownMine mine) {
        String id = partition + "-" + offsets[partition];
        var fact = new EpisodeOpened(OWN.code().value(), id, NOON);
        ring.add(List.of(change(partition, fact, state(id, OWN, EpisodeStatus.OPEN, false), mine)));
        return fact;
    }

    private Change<EpisodeEvent, EpisodeState> change(
            int partition, EpisodeEvent fact, EpisodeState state, @Nullable KnownMine mine) {
        return new Change<>(
                partition, offsets[partition]++, new EntityRecord<>(fact, state, 1, "0"), mine);
    }

    private Taken read(Place place, AlarmFilter filter, int demand) {
        return read(place, null, filter, demand);
    }

    private Taken read(Place place, @Nullable FeedPosition behind, AlarmFilter filter, int demand) {
        var taken = new Taken(demand);
        Flux.<Item<EpisodeEvent, EpisodeState>>create(
                        sink -> {
                            var worker = Schedulers.immediate().createWorker();
                            reader =
                                    new FeedReader<>(
                                            ring, place, null, behind, filter, CALLER, sink,
                                            worker);
                            sink.onRequest(_ -> reader.wake());
                        })
                .subscribe(taken);
        return taken;
    }

    private static long resets(Taken taken) {
        return taken.items.stream().filter(Reset.class::isInstance).count();
    }

    private static List<String> ids(Taken taken) {
        return taken.items.stream()
                .filter(Changed.class::isInstance)
                .map(item -> ((Changed<EpisodeEvent, EpisodeState>) item).now().state().id())
                .toList();
    }

    private static EpisodeState state(
            String id, KnownMine mine, EpisodeStatus status, boolean powerOff) {
        return new EpisodeState(
                id,
                mine.code().value(),
                "01",
                "p",
                "r",
                RuleKind.STATUTORY,
                Direction.HIGH,
                status,
                NOON,
                null,
                powerOff ? NOON : null,
                null,
                1.2,
                NOON,
                null,
                1,
                null,
                null,
                List.of());
    }

    private static KnownMine mine(String code, String unit) {
        return new KnownMine(
                new MineCode(code),
                "矿",
                MineType.COAL_UNDERGROUND,
                List.of("220000", unit),
                MineStatus.PRODUCING,
                null,
                null,
                null,
                null,
                null);
    }

    private static final class Taken extends BaseSubscriber<Item<EpisodeEvent, EpisodeState>> {

        private final List<Item<EpisodeEvent, EpisodeState>> items = new ArrayList<>();
        private final int demand;
        private boolean complete;

        Taken(int demand) {
            this.demand = demand;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(demand);
        }

        @Override
        protected void hookOnNext(Item<EpisodeEvent, EpisodeState> item) {
            items.add(item);
        }

        @Override
        protected void hookOnComplete() {
            complete = true;
        }
    }
}
