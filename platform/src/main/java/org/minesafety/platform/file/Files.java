package org.minesafety.platform.file;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.file.FileRecords.Sum;
import org.minesafety.platform.file.StoredFile.Content;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Files for commands. All methods belong inside a command of the owner: what they change becomes
 * part of its transaction, and the owner's entry keeps the references that they answer.
 */
public final class Files {

    private final FileRecords records;
    private final FileBytes bytes;
    private final FileProperties properties;
    private final Clock clock;

    Files(FileRecords records, FileBytes bytes, FileProperties properties, Clock clock) {
        this.records = records;
        this.bytes = bytes;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Gives files to an owner, for ever; those that it has already stay. The owner's version must
     * change in the same command: that keeps two commands from filling it beyond its bound.
     *
     * <p>Errors: {@code file-not-attachable} (422) for a file that is not there or not whole,
     * belongs to another, or was uploaded by another account; {@code owner-files-full} (422).
     *
     * @param owner {@code kind|id}
     * @return in the order of the ids
     */
    public Mono<List<FileRef>> attach(String owner, Collection<UUID> ids, Caller caller) {
        return attach(owner, ids, caller, refs -> refs);
    }

    /**
     * As the other one, for what is decided on the files: where that is refused no file is given
     * away, although the transaction may go on with other items of a batch.
     *
     * @param decide pure
     */
    public <T> Mono<T> attach(
            String owner, Collection<UUID> ids, Caller caller, Function<List<FileRef>, T> decide) {
        Set<UUID> wanted = new LinkedHashSet<>(ids);
        if (wanted.isEmpty()) {
            return Mono.fromSupplier(() -> decide.apply(List.of()));
        }
        if (wanted.size() > properties.ownerFiles()) {
            return Mono.error(this::full);
        }
        return records.find(FileRecords.ids(wanted))
                .collectMap(StoredFile::id)
                .flatMap(found -> {
                    List<StoredFile> files =
                            wanted.stream()
                                    .map(id -> attachable(found, id, owner, caller))
                                    .toList();
                    T decided = decide.apply(refs(files));
                    return attach(owner, files).thenReturn(decided);
                });
    }

    /**
     * Keeps what the service itself has made, under an owner.
     *
     * @param name with its extension
     */
    public Mono<FileRef> keep(
            String owner, String name, FileType type, byte[] made, Caller caller) {
        return Mono.defer(() -> {
            MessageDigest digest = Inspection.sha256();
            digest.update(made);
            var content = new Content(type, made.length, Inspection.hex(digest), null, null);
            var file =
                    new StoredFile(
                            UUID.randomUUID().toString(),
                            caller.client(),
                            caller.subject(),
                            FileName.of(name, type),
                            clock.instant().truncatedTo(ChronoUnit.MILLIS),
                            null,
                            owner,
                            null,
                            content);
            return records.ofOwner(owner, properties.ownerFiles())
                    .flatMap(held -> checkRoom(held.plus(file, 0)))
                    .then(records.insert(file))
                    .then(bytes.write(file.id(), file.name(), file.uploadedAt(), Flux.just(made)))
                    .then(Mono.fromSupplier(() -> refs(List.of(file)).getFirst()));
        });
    }

    private Mono<Void> attach(String owner, List<StoredFile> files) {
        List<StoredFile> free = files.stream().filter(it -> it.owner() == null).toList();
        return records.ofOwner(owner, properties.ownerFiles())
                .flatMap(held -> {
                    Sum after = held;
                    for (StoredFile file : free) {
                        after = after.plus(file, 0);
                    }
                    return checkRoom(after);
                })
                .thenMany(Flux.fromIterable(free))
                .concatMap(file ->
                        records.attach(file, owner)
                                .filter(Boolean::booleanValue)
                                .switchIfEmpty(Mono.error(() -> notAttachable(file.id()))))
                .then();
    }

    private Mono<Void> checkRoom(Sum after) {
        return after.files() > properties.ownerFiles()
                        || after.bytes() > properties.ownerSize().toBytes()
                ? Mono.error(this::full)
                : Mono.empty();
    }

    private static StoredFile attachable(
            Map<String, StoredFile> found, UUID id, String owner, Caller caller) {
        StoredFile file = found.get(id.toString());
        boolean own = file != null && file.owner() == null && file.isOf(caller);
        boolean there = file != null && owner.equals(file.owner());
        if (file == null || file.content() == null || !own && !there) {
            throw notAttachable(id.toString());
        }
        return file;
    }

    private static List<FileRef> refs(List<StoredFile> files) {
        return files.stream().flatMap(it -> it.ref().stream()).toList();
    }

    private static Problem notAttachable(String id) {
        return new Problem(FileProblems.NOT_ATTACHABLE, id);
    }

    private Problem full() {
        return new Problem(
                FileProblems.TOO_MANY_OF_OWNER,
                properties.ownerFiles(),
                properties.ownerSize().toBytes());
    }
}
