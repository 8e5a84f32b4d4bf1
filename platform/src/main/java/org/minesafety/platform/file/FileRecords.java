package org.minesafety.platform.file;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.minesafety.platform.security.Caller;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is known of files; within a transaction it takes part in it. */
final class FileRecords {

    private static final String ID = "_id";
    private static final String CLIENT = "client";
    private static final String SUBJECT = "subject";
    private static final String OWNER = "owner";
    private static final String UNTIL = "until";
    private static final String CONTENT = "content";

    private final ReactiveMongoTemplate mongo;

    FileRecords(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** How many there are and how large they are together. */
    record Sum(int files, long bytes) {

        Sum plus(StoredFile file, long unknown) {
            StoredFile.Content content = file.content();
            return new Sum(files + 1, bytes + (content == null ? unknown : content.size()));
        }
    }

    Mono<Void> index() {
        var indexes = mongo.indexOps(StoredFile.COLLECTION);
        return indexes.createIndex(new Index(OWNER, Direction.ASC).sparse())
                .then(indexes.createIndex(new Index(UNTIL, Direction.ASC).sparse()))
                .then(
                        indexes.createIndex(
                                new Index(CLIENT, Direction.ASC)
                                        .on(SUBJECT, Direction.ASC)
                                        .on(UNTIL, Direction.ASC)))
                .then();
    }

    Mono<StoredFile> insert(StoredFile file) {
        return mongo.insert(file, StoredFile.COLLECTION);
    }

    Mono<StoredFile> find(String id) {
        return mongo.findById(id, StoredFile.class, StoredFile.COLLECTION);
    }

    Flux<StoredFile> find(Collection<String> ids) {
        return find(query(where(ID).in(ids)));
    }

    /**
     * @param most more are not counted
     * @param unknown size of those that are still coming
     */
    Mono<Sum> unattached(Caller caller, int most, long unknown) {
        Criteria own =
                where(CLIENT)
                        .is(caller.client())
                        .and(SUBJECT)
                        .is(caller.subject())
                        .and(UNTIL)
                        .exists(true);
        return sum(query(own).limit(most), unknown);
    }

    Mono<Sum> ofOwner(String owner, int most) {
        return sum(query(where(OWNER).is(owner)).limit(most), 0);
    }

    /** Nothing when it is no longer coming. */
    Mono<StoredFile> complete(StoredFile file) {
        Query coming =
                query(where(ID).is(file.id()).and(CONTENT).isNull().and(CLIENT).is(file.client()));
        return mongo.findAndReplace(coming, file, StoredFile.COLLECTION).thenReturn(file);
    }

    /** False when it belongs to something by now, or is being removed. */
    Mono<Boolean> attach(StoredFile file, String owner) {
        Query free =
                query(where(ID).is(file.id()).and(OWNER).isNull().and(CLIENT).is(file.client()));
        return mongo.updateFirst(
                        free, new Update().set(OWNER, owner).unset(UNTIL), StoredFile.COLLECTION)
                .map(it -> it.getModifiedCount() == 1);
    }

    /** Ends the time of one that is still coming; false when it has come all the same. */
    Mono<Boolean> giveUp(String id, Instant at) {
        return mongo.updateFirst(
                        query(where(ID).is(id).and(CONTENT).isNull()),
                        new Update().set(UNTIL, at).set(CLIENT, StoredFile.NOBODY),
                        StoredFile.COLLECTION)
                .map(it -> it.getMatchedCount() == 1);
    }

    /** Ids of those whose time is over; the oldest first. */
    Flux<String> expired(Instant now, int most) {
        Query over = query(where(UNTIL).lte(now)).with(Sort.by(Direction.ASC, UNTIL)).limit(most);
        over.fields().include(ID);
        return mongo.find(over, Document.class, StoredFile.COLLECTION)
                .map(found -> found.getString(ID));
    }

    /** It could not be removed: others come before it. */
    Mono<Void> removeLater(String id, Instant at) {
        return mongo.updateFirst(
                        query(where(ID).is(id).and(OWNER).isNull()),
                        Update.update(UNTIL, at),
                        StoredFile.COLLECTION)
                .then();
    }

    /** From now on nothing else can happen to it; false when something has. */
    Mono<Boolean> claim(String id, Instant now) {
        Query still = query(where(ID).is(id).and(OWNER).isNull().and(UNTIL).lte(now));
        return mongo.updateFirst(
                        still, new Update().set(CLIENT, StoredFile.NOBODY), StoredFile.COLLECTION)
                .map(it -> it.getMatchedCount() == 1);
    }

    Mono<Void> remove(String id) {
        return mongo.remove(query(where(ID).is(id)), StoredFile.COLLECTION).then();
    }

    private Flux<StoredFile> find(Query query) {
        return mongo.find(query, StoredFile.class, StoredFile.COLLECTION);
    }

    private Mono<Sum> sum(Query query, long unknown) {
        return find(query).reduce(new Sum(0, 0), (sum, file) -> sum.plus(file, unknown));
    }

    static List<String> ids(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }
}
