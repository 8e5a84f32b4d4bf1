package org.minesafety.alert.handling.mongo;

import java.util.List;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertEntry;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.worklist.Worklists;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The work list of alerts follows the registry: it asks which mines are supervised by others than
 * when it asked before, and is not told, so that no move can be missed.
 */
@Component
class SupervisedAlerts {

    static final String COLLECTION = "alert-supervision";

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedAlerts.class);

    private final ReactiveMongoTemplate mongo;
    private final KnownMines mines;
    private final Aggregates<Alert, AlertEntry> aggregates;
    private final Worklists worklists;

    SupervisedAlerts(
            ReactiveMongoTemplate mongo,
            KnownMines mines,
            Aggregates<Alert, AlertEntry> aggregates,
            Worklists worklists) {
        this.mongo = mongo;
        this.mines = mines;
        this.aggregates = aggregates;
        this.worklists = worklists;
    }

    /**
     * @param units by which the work list knows the mine
     */
    record Supervised(@Id String mine, List<String> units) {}

    Mono<Void> round() {
        return mongo.findAll(Supervised.class, COLLECTION)
                .collectMap(Supervised::mine, Supervised::units)
                .flatMap(listed ->
                        mines.all()
                                .filter(mine ->
                                        !mine.supervisionPath()
                                                .equals(listed.get(mine.code().value())))
                                .concatMap(this::follow)
                                .then());
    }

    /** What fails is tried again with the next round, and holds up no other mine. */
    private Mono<Void> follow(KnownMine mine) {
        var now = new Supervised(mine.code().value(), mine.supervisionPath());
        return aggregates
                .together(
                        now.mine(),
                        () ->
                                worklists
                                        .supervisedBy(now.mine(), now.units())
                                        .then(mongo.save(now, COLLECTION)))
                .then()
                .onErrorResume(failure -> {
                    LOG.warn("The work list of {} follows later", now.mine(), failure);
                    return Mono.empty();
                });
    }
}
