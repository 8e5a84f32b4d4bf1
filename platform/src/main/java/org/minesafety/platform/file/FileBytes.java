package org.minesafety.platform.file;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.ReactiveMongoDatabaseUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The bytes of files in the form of GridFS. Not by the driver's bucket: before it writes it looks
 * for indexes, which no transaction may do, and it reads 16 MB at once.
 */
final class FileBytes {

    private static final String BUCKET = "file";
    private static final String FILES = BUCKET + ".files";
    private static final String CHUNKS = BUCKET + ".chunks";
    private static final String FILE = "files_id";
    private static final String NUMBER = "n";
    private static final String DATA = "data";
    private static final int CHUNK = 255 << 10;
    private static final int AT_ONCE = 4;

    private final ReactiveMongoDatabaseFactory factory;

    FileBytes(ReactiveMongoDatabaseFactory factory) {
        this.factory = factory;
    }

    Mono<Void> index() {
        return named(CHUNKS)
                .flatMap(it ->
                        Mono.from(
                                it.createIndex(
                                        ascending(FILE, NUMBER), new IndexOptions().unique(true))))
                .then(named(FILES))
                .flatMap(it -> Mono.from(it.createIndex(ascending("filename", "uploadDate"))))
                .then();
    }

    /** Within a transaction it takes part in it. */
    Mono<Void> write(String id, String name, Instant at, Flux<byte[]> parts) {
        var size = new AtomicLong();
        return named(CHUNKS)
                .flatMap(chunks ->
                        parts.doOnNext(part -> size.addAndGet(part.length))
                                .transform(it -> Chunks.of(it, CHUNK))
                                .index()
                                .concatMap(
                                        it ->
                                                chunks.insertOne(
                                                        new Document(FILE, id)
                                                                .append(
                                                                        NUMBER,
                                                                        it.getT1().intValue())
                                                                .append(
                                                                        DATA,
                                                                        new Binary(it.getT2()))),
                                        1)
                                .then())
                .then(named(FILES))
                .flatMap(files ->
                        Mono.from(
                                files.insertOne(
                                        new Document("_id", id)
                                                .append("length", size.get())
                                                .append("chunkSize", CHUNK)
                                                .append("uploadDate", Date.from(at))
                                                .append("filename", name))))
                .then();
    }

    /** What is there, a few chunks at a time; only the hash tells whether it is all. */
    Flux<byte[]> read(String id) {
        return named(CHUNKS)
                .flatMapMany(chunks ->
                        chunks.find(eq(FILE, id)).sort(ascending(NUMBER)).batchSize(AT_ONCE))
                .map(chunk -> chunk.get(DATA, Binary.class).getData());
    }

    Mono<Void> remove(String id) {
        return named(CHUNKS)
                .flatMap(it -> Mono.from(it.deleteMany(eq(FILE, id))))
                .then(named(FILES))
                .flatMap(it -> Mono.from(it.deleteOne(eq("_id", id))))
                .then();
    }

    private Mono<MongoCollection<Document>> named(String collection) {
        return ReactiveMongoDatabaseUtils.getDatabase(factory)
                .map(database -> database.getCollection(collection));
    }
}
