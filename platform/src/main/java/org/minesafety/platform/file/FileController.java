package org.minesafety.platform.file;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COMPANY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.file.StoredFile.Clean;
import org.minesafety.platform.file.Uploads.Said;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.IdempotencyKey;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Files of this service: upload, what is known of one, and its bytes. */
@RestController
@RequestMapping(FileController.PATH)
final class FileController {

    static final String ROOT = "/api/v1/files/";
    static final String PATH = ROOT + "${spring.application.name}";

    private static final int LONGEST_NAME = 200;
    private static final int PIECE = 16 << 10;

    private final Uploads uploads;
    private final Downloads downloads;
    private final String root;

    /**
     * @param service whose files they are
     */
    FileController(Uploads uploads, Downloads downloads, String service) {
        this.uploads = uploads;
        this.downloads = downloads;
        this.root = ROOT + service + "/";
    }

    /**
     * The body is the file. It belongs to nothing until a command names it, and is removed when
     * none does in time.
     */
    @PostMapping(consumes = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, MINE, COMPANY})
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            description = "the file; its type is told by its content",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    Mono<ResponseEntity<FileView>> upload(
            @RequestParam String fileName,
            @RequestParam(required = false) @Nullable Instant evidenceAt,
            ServerHttpRequest request,
            IdempotencyKey key,
            Caller caller) {
        if (fileName.length() > LONGEST_NAME) {
            return Mono.error(
                    invalid(Fault.ofParameter("fileName", "fault.longest", LONGEST_NAME)));
        }
        if (evidenceAt != null && uploads.isToCome(evidenceAt)) {
            return Mono.error(invalid(Fault.ofParameter("evidenceAt", "fault.to-come")));
        }
        return uploads.receive(
                        request.getBody()
                                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                                .map(FileController::bytes),
                        new Said(fileName, evidenceAt),
                        key,
                        caller)
                .map(file ->
                        ResponseEntity.created(URI.create(root + file.id()))
                                .body(view(file, caller)));
    }

    @GetMapping("/{id}")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
    Mono<FileView> get(@PathVariable UUID id, Caller caller) {
        return downloads.visible(id, caller).map(file -> view(file, caller));
    }

    /**
     * The bytes, without what a picture tells of its making; with it for the uploader and for
     * officers who ask for the original.
     */
    @GetMapping(path = "/{id}/content", produces = MediaType.ALL_VALUE)
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
    @ApiResponse(
            responseCode = "200",
            description = "the bytes, as an attachment of the file's own type",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary"),
                            examples = @ExampleObject("JVBERi0xLjQ=")))
    Mono<ResponseEntity<Flux<DataBuffer>>> content(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean original,
            Caller caller) {
        return downloads
                .visible(id, caller)
                .flatMap(file -> {
                    if (original && !Downloads.mayHaveOriginal(file, caller)) {
                        return Mono.error(new Problem(ProblemTypes.NOT_PERMITTED));
                    }
                    StoredFile.Content content = contentOf(file);
                    return downloads
                            .content(file, content, original)
                            .map(bytes -> answer(file, content, original, bytes));
                });
    }

    /** Never shown by a browser in place, whatever it is, and never run. */
    private static ResponseEntity<Flux<DataBuffer>> answer(
            StoredFile file, StoredFile.Content content, boolean original, Flux<byte[]> bytes) {
        Clean clean = original ? null : content.clean();
        String sha256 = clean == null ? content.sha256() : clean.sha256();
        String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        var disposition =
                ContentDisposition.attachment()
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.type().mediaType()))
                .contentLength(clean == null ? content.size() : clean.size())
                .eTag('"' + sha256 + '"')
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Repr-Digest", "sha-256=:" + digest + ":")
                .body(bytes.concatMapIterable(FileController::pieces, 1));
    }

    /** The server asks for many at once, whatever their size, and a client may be slow. */
    private static List<DataBuffer> pieces(byte[] bytes) {
        List<DataBuffer> pieces = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += PIECE) {
            ByteBuffer piece = ByteBuffer.wrap(bytes, at, Math.min(PIECE, bytes.length - at));
            pieces.add(DefaultDataBufferFactory.sharedInstance.wrap(piece));
        }
        return pieces;
    }

    private static FileView view(StoredFile file, Caller caller) {
        return FileView.of(file, contentOf(file), caller);
    }

    private static StoredFile.Content contentOf(StoredFile file) {
        return Objects.requireNonNull(file.content());
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static Problem invalid(Fault fault) {
        return new Problem(ProblemTypes.INVALID_REQUEST).with(fault);
    }
}
