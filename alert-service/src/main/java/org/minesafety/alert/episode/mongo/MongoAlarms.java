package org.minesafety.alert.episode.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.episode.AlarmFilter;
import org.minesafety.alert.episode.AlarmQuery;
import org.minesafety.alert.episode.Alarms;
import org.minesafety.alert.episode.StoredAlarm;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.alert.mine.KnownMines.Scope;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.platform.security.Caller;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The projection of alarm episodes. */
@Component
class MongoAlarms implements Alarms {

    static final String COLLECTION = "alarms";

    private final ReactiveMongoTemplate mongo;
    private final KnownMines mines;

    MongoAlarms(ReactiveMongoTemplate mongo, KnownMines mines) {
        this.mongo = mongo;
        this.mines = mines;
    }

    @Override
    public Flux<EpisodeState> list(AlarmQuery query, Caller caller) {
        AlarmFilter filter = query.filter();
        return mines.scope(caller, filter.mine(), filter.unit())
                .flatMapMany(scope -> mongo.find(page(query, scope), StoredAlarm.class, COLLECTION))
                .map(StoredAlarm::alarm);
    }

    @Override
    public Mono<EpisodeState> byId(String id, Caller caller) {
        return mongo.findById(id, StoredAlarm.class, COLLECTION)
                .map(StoredAlarm::alarm)
                .filterWhen(alarm ->
                        mines.scope(caller, alarm.mine(), null)
                                .map(scope -> scope.everything() || !scope.codes().isEmpty()));
    }

    static Query page(AlarmQuery query, Scope scope) {
        AlarmFilter filter = query.filter();
        List<Criteria> all = new ArrayList<>();
        if (!scope.everything()) {
            all.add(where("mine").in(scope.codes()));
        }
        if (filter.point() != null) {
            all.add(where("point").is(filter.point()));
        }
        all.add(where("tags").is(StoredAlarm.tag(filter)));
        if (query.to() != null) {
            all.add(where("start").lt(query.to()));
        }
        if (query.from() != null) {
            all.add(where("until").gt(query.from()));
        }
        @Nullable String after = query.after();
        if (after != null) {
            all.add(where("_id").lt(after));
        }
        return new Query(new Criteria().andOperator(all))
                .with(Sort.by(Direction.DESC, "_id"))
                .limit(query.limit());
    }
}
