package org.minesafety.platform.proof;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.proof.Root.Signed;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Checkpoints of this service's log and proofs in it; the journal itself is for auditors. */
@RestController
@RequestMapping("/api/v1/proofs/${spring.application.name}")
@Allowed({
    Role.MINE,
    Role.MINE_UPLINK,
    Role.COUNTY_SYSTEM,
    Role.SUPERVISOR,
    Role.INSPECTOR,
    Role.APPROVER,
    Role.AUDITOR
})
final class ProofController {

    private final ProofLog log;
    private final ProofScope scope;
    private final JournalExport export;

    ProofController(ProofLog log, ProofScope scope, JournalExport export) {
        this.log = log;
        this.scope = scope;
        this.export = export;
    }

    /**
     * The signed head of the log at the end of a day.
     *
     * @param size number of leaves
     * @param root lower-case hexadecimal digits
     * @param checkpoint signed note (C2SP tlog-checkpoint)
     * @param key that verifies it, as signed notes write keys
     */
    record CheckpointView(
            String service,
            LocalDate day,
            long size,
            String root,
            String checkpoint,
            String key,
            String hash,
            String signature) {}

    /**
     * That the newest entry of an aggregate is in the log.
     *
     * @param leaf the text that is hashed into the tree, in UTF-8 behind a 0 byte
     * @param index of the leaf
     * @param path lower-case hexadecimal digits, the leaf's neighbour first
     */
    record InclusionView(String leaf, long index, List<String> path, CheckpointView checkpoint) {}

    /**
     * That a later tree begins with all leaves of an earlier one.
     *
     * @param path lower-case hexadecimal digits, in the order of RFC 9162
     */
    record ConsistencyView(long before, long size, List<String> path) {}

    @GetMapping("/checkpoints/latest")
    Mono<CheckpointView> latest() {
        return signed(log.newest());
    }

    @GetMapping("/checkpoints/{day}")
    Mono<CheckpointView> ofDay(@PathVariable LocalDate day) {
        return signed(log.of(day));
    }

    /** Of {@code kind|id} in the newest checkpoint, or the one of a day. */
    @GetMapping("/inclusion")
    @Allowed(Role.AUDITOR)
    Mono<InclusionView> inclusion(
            @RequestParam String aggregate,
            @RequestParam(required = false) @Nullable LocalDate day,
            Caller caller) {
        return signed(day == null ? log.newest() : log.of(day))
                .flatMap(checkpoint ->
                        log.tree()
                                .head(aggregate, checkpoint.size())
                                .filterWhen(leaf -> isVisible(leaf, caller))
                                .flatMap(leaf -> inclusion(leaf, checkpoint)))
                .switchIfEmpty(unknown());
    }

    /** Between any two sizes up to the newest checkpoint's. */
    @GetMapping("/consistency")
    Mono<ConsistencyView> consistency(@RequestParam long before, @RequestParam long size) {
        return signed(log.newest())
                .flatMap(newest -> {
                    check("size", size, newest.size());
                    check("before", before, size);
                    return log.tree().consistency(before, size);
                })
                .map(path -> new ConsistencyView(before, size, hex(path)));
    }

    /**
     * What {@code verify-journals} checks: the entries in the caller's scope and the whole tree.
     */
    @GetMapping(path = "/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Allowed(Role.AUDITOR)
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema = @Schema(implementation = String.class)))
    Flux<DataBuffer> export(Caller caller) {
        return export.lines(mine -> scope.covers(mine, caller));
    }

    private Mono<Boolean> isVisible(BsonDocument leaf, Caller caller) {
        BsonString mine = leaf.getString(Leaf.MINE);
        return mine.getValue().isEmpty() ? Mono.just(true) : scope.covers(mine.getValue(), caller);
    }

    private Mono<InclusionView> inclusion(BsonDocument leaf, CheckpointView checkpoint) {
        long index = Leaf.index(leaf);
        return log.tree()
                .inclusion(index, checkpoint.size())
                .map(path ->
                        new InclusionView(
                                CanonicalJson.text(Leaf.of(leaf)), index, hex(path), checkpoint));
    }

    private Mono<CheckpointView> signed(Mono<Root> root) {
        return root.mapNotNull(this::view).switchIfEmpty(unknown());
    }

    /** Null where nothing was signed yet. */
    private @Nullable CheckpointView view(Root root) {
        Signed signed = root.checkpoint();
        return signed == null
                ? null
                : new CheckpointView(
                        log.service(),
                        root.day(),
                        signed.size(),
                        root.root(),
                        signed.note(),
                        signed.key(),
                        HashFunction.SHA_256.algorithm(),
                        VerifierKey.parse(signed.key()).algorithm().algorithm());
    }

    private static void check(String parameter, long size, long most) {
        if (size < 1 || size > most) {
            throw new Problem(ProblemTypes.INVALID_REQUEST)
                    .with(Fault.ofParameter(parameter, "fault.limit", most));
        }
    }

    private static List<String> hex(List<byte[]> path) {
        return path.stream().map(HexFormat.of()::formatHex).toList();
    }

    private static <T> Mono<T> unknown() {
        return Mono.error(() -> new Problem(ProblemTypes.UNKNOWN));
    }
}
