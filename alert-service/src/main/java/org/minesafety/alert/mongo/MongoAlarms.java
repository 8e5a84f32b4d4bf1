package org.minesafety.alert.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.application.AlarmFilter;
import org.minesafety.alert.application.AlarmQuery;
import org.minesafety.alert.application.Alarms;
import org.minesafety.alert.domain.Mine;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.platform.security.Caller;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.ChangeStreamEvent;
import org.springframework.data.mongodb.core.ChangeStreamOptions.ChangeStreamOptionsBuilder;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Alarm episodes from their projection. */
@Component
class MongoAlarms implements Alarms {

    private static final String EPISODES = "episodes";

    /** So many changes may wait for a slow reader. */
    private static final int PATIENCE = 1_000;

    private final ReactiveMongoTemplate mongo;
    private final KnownMines mines;
    private final Flux<Seen> changes;

    private record Seen(EpisodeState episode, Mine mine) {}

    MongoAlarms(ReactiveMongoTemplate mongo, KnownMines mines) {
        this.mongo = mongo;
        this.mines = mines;
        this.changes = watched().publish().refCount(1);
    }

    @Override
    public Flux<EpisodeState> list(AlarmQuery query, Caller caller) {
        AlarmFilter filter = query.filter();
        return mines.inScope(filter.mine(), filter.unit(), caller)
                .flatMapMany(codes -> mongo.find(page(query, codes), EpisodeState.class, EPISODES));
    }

    @Override
    public Flux<EpisodeState> changes(AlarmFilter filter, Caller caller) {
        return changes.onBackpressureBuffer(PATIENCE)
                .filter(seen -> caller.sees(seen.mine().code(), seen.mine().supervisionPath()))
                .filter(seen -> matches(filter, seen))
                .map(Seen::episode);
    }

    /**
     * One change stream for all readers, while there are any. The driver takes it up again after a
     * short outage; begun anew after a longer one it would leave a gap that nobody sees.
     */
    private Flux<Seen> watched() {
        return mongo.changeStream(EpisodeState.class)
                .withOptions(ChangeStreamOptionsBuilder::returnFullDocumentOnUpdate)
                .watchCollection(EPISODES)
                .listen()
                .mapNotNull(ChangeStreamEvent::getBody)
                .concatMap(episode ->
                        mines.byCode(episode.mine()).map(mine -> new Seen(episode, mine)));
    }

    private static Query page(AlarmQuery query, List<String> mines) {
        AlarmFilter filter = query.filter();
        List<Criteria> all = new ArrayList<>();
        all.add(where("mine").in(mines));
        addEqual(all, "point", filter.point());
        addEqual(all, "rule", filter.rule());
        addEqual(all, "state", filter.state());
        if (filter.powerOff() != null) {
            all.add(where("powerOffAt").exists(filter.powerOff()));
        }
        if (query.to() != null) {
            all.add(where("start").lt(query.to()));
        }
        if (query.from() != null) {
            all.add(
                    new Criteria()
                            .orOperator(where("end").gt(query.from()), where("end").exists(false)));
        }
        AlarmQuery.After after = query.after();
        if (after != null) {
            all.add(
                    new Criteria()
                            .orOperator(
                                    where("start").lt(after.start()),
                                    where("start").is(after.start()).and("_id").lt(after.id())));
        }
        return new Query(new Criteria().andOperator(all))
                .with(Sort.by(Direction.DESC, "start", "_id"))
                .limit(query.limit());
    }

    private static boolean matches(AlarmFilter filter, Seen seen) {
        EpisodeState episode = seen.episode();
        return isOrAny(filter.mine(), episode.mine())
                && (filter.unit() == null || seen.mine().supervisionPath().contains(filter.unit()))
                && isOrAny(filter.point(), episode.point())
                && isOrAny(filter.rule(), episode.rule())
                && isOrAny(filter.state(), episode.state())
                && isOrAny(filter.powerOff(), episode.powerOffAt() != null);
    }

    private static boolean isOrAny(@Nullable Object wanted, @Nullable Object value) {
        return wanted == null || Objects.equals(wanted, value);
    }

    private static void addEqual(List<Criteria> all, String field, @Nullable Object value) {
        if (value != null) {
            all.add(where(field).is(value));
        }
    }
}
