package org.minesafety.platform.worklist;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.lifecycle.LifecycleTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Puts right what was stored before there was a work list, or when the tables offered something
 * else: once for each form of the tables, in pieces; broken off, it goes on where it was.
 */
final class WorkSweep {

    private static final Logger LOG = LoggerFactory.getLogger(WorkSweep.class);
    private static final String COLLECTION = "worklist-sweeps";
    private static final int PIECE = 200;

    /** Raised when entries are written otherwise for the same tables. */
    private static final int FORM = 1;

    private final ReactiveMongoTemplate mongo;
    private final Worklists worklists;
    private final Commands commands;
    private final Collection<WorkKind<?>> kinds;

    WorkSweep(
            ReactiveMongoTemplate mongo,
            Worklists worklists,
            Commands commands,
            Collection<WorkKind<?>> kinds) {
        this.mongo = mongo;
        this.worklists = worklists;
        this.commands = commands;
        this.kinds = List.copyOf(kinds);
    }

    /**
     * @param form of the tables
     * @param after id of the last aggregate that was looked at
     */
    record Done(@Id String kind, String form, @Nullable String after, boolean done) {}

    /** A piece of each kind that is not done; whether there is more. */
    Mono<Boolean> round() {
        return Flux.fromIterable(kinds)
                .concatMap(this::round)
                .reduce(false, (more, done) -> more || !done.done());
    }

    private <S> Mono<Done> round(WorkKind<S> kind) {
        String form = form(kind);
        return mongo.findById(kind.name(), Done.class, COLLECTION)
                .filter(it -> it.form().equals(form))
                .defaultIfEmpty(new Done(kind.name(), form, null, false))
                .filter(it -> !it.done())
                .flatMap(it -> piece(kind, it));
    }

    private <S> Mono<Done> piece(WorkKind<S> kind, Done so) {
        var aggregates = new Aggregates<>(kind.type(), commands);
        return aggregates
                .piece(so.after(), PIECE, kind.omitted())
                .collectList()
                .flatMap(states -> {
                    String last = states.isEmpty() ? so.after() : kind.type().id(states.getLast());
                    return repaired(kind, aggregates, states)
                            .then(
                                    mongo.save(
                                            new Done(
                                                    so.kind(),
                                                    so.form(),
                                                    last,
                                                    states.size() < PIECE),
                                            COLLECTION));
                });
    }

    private <S, E> Mono<Void> repaired(
            WorkKind<S> kind, Aggregates<S, E> aggregates, List<S> states) {
        return states.isEmpty()
                ? Mono.empty()
                : worklists
                        .wrong(kind, states)
                        .map(kind.type()::id)
                        .concatMap(id -> repaired(kind, aggregates, id))
                        .then();
    }

    /** What fails is repaired by its next command, and holds up no other. */
    private <S, E> Mono<Void> repaired(WorkKind<S> kind, Aggregates<S, E> aggregates, String id) {
        return aggregates
                .together(
                        id,
                        () ->
                                aggregates
                                        .find(List.of(id))
                                        .next()
                                        .flatMap(it -> worklists.put(kind, it)))
                .onErrorResume(failure -> {
                    LOG.warn("{} {} is not in the work list", kind.name(), id, failure);
                    return Mono.empty();
                });
    }

    /** Of the tables of this release. */
    static String form(WorkKind<?> kind) {
        var text =
                new StringBuilder()
                        .append(FORM)
                        .append(kind.awaited().stream().sorted().toList())
                        .append(kind.units());
        kind.tables()
                .forEach(table -> text.append(LifecycleTable.of(table)).append(table.clocks()));
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
