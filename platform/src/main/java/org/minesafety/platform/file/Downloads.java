package org.minesafety.platform.file;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.minesafety.platform.file.StoredFile.Content;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.runtime.BlockingWork;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who sees which file, and which form of it. */
final class Downloads {

    /** Who may need the place and the device of a picture as proof. */
    private static final Set<Role> OFFICERS =
            EnumSet.of(Role.SUPERVISOR, Role.INSPECTOR, Role.APPROVER);

    private final FileRecords records;
    private final FileBytes bytes;
    private final Map<String, FileOwner> owners;
    private final FileMeters meters;

    Downloads(FileRecords records, FileBytes bytes, List<FileOwner> owners, FileMeters meters) {
        this.records = records;
        this.bytes = bytes;
        this.owners =
                owners.stream().collect(Collectors.toMap(FileOwner::kind, Function.identity()));
        this.meters = meters;
    }

    /** Error: {@code not-found} (404) when there is none that the caller sees. */
    Mono<StoredFile> visible(UUID id, Caller caller) {
        return records.find(id.toString())
                .filter(file -> file.content() != null)
                .filterWhen(file -> sees(file, caller))
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)));
    }

    private Mono<Boolean> sees(StoredFile file, Caller caller) {
        String owner = file.owner();
        if (owner == null) {
            return Mono.just(file.isOf(caller));
        }
        int bar = owner.indexOf('|');
        FileOwner kind = owners.get(owner.substring(0, bar));
        return kind == null
                ? Mono.just(false)
                : kind.visibility().covers(owner.substring(bar + 1), caller);
    }

    /** Of a file that the caller sees. */
    static boolean mayHaveOriginal(StoredFile file, Caller caller) {
        return file.isOf(caller) || OFFICERS.stream().anyMatch(caller::has);
    }

    /**
     * The bytes, after all of them have been compared with the hash.
     *
     * <p>Error: {@code stored-file-damaged} (500).
     */
    Mono<Flux<byte[]>> content(StoredFile file, Content content, boolean original) {
        return hash(file)
                .flatMap(hash ->
                        hash.equals(content.sha256())
                                ? Mono.just(shown(file, content, original))
                                : Mono.error(() -> damaged(file)));
    }

    private Mono<String> hash(StoredFile file) {
        return Mono.defer(() -> {
            MessageDigest digest = Inspection.sha256();
            return bytes.read(file.id())
                    .publishOn(BlockingWork.scheduler(), 2)
                    .doOnNext(digest::update)
                    .then(Mono.fromSupplier(() -> Inspection.hex(digest)));
        });
    }

    private Flux<byte[]> shown(StoredFile file, Content content, boolean original) {
        Flux<byte[]> whole = bytes.read(file.id());
        if (original || content.clean() == null) {
            return whole;
        }
        return Flux.defer(() -> {
            var copy = new ByteArrayOutputStream();
            Cleaner cleaner = Cleaner.of(content.type());
            return cleaner == null
                    ? whole
                    : whole.publishOn(BlockingWork.scheduler(), 2)
                            .map(part -> {
                                copy.reset();
                                cleaner.copy(part, copy);
                                return copy.toByteArray();
                            })
                            .filter(part -> part.length > 0);
        });
    }

    private Problem damaged(StoredFile file) {
        meters.damaged(file);
        return new Problem(FileProblems.DAMAGED_STORE);
    }
}
