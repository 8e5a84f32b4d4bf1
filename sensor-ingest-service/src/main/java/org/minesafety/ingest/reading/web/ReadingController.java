package org.minesafety.ingest.reading.web;

import static org.minesafety.platform.security.Role.MINE_UPLINK;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.List;
import org.minesafety.ingest.reading.InFlight;
import org.minesafety.ingest.reading.PointLists;
import org.minesafety.ingest.reading.ReadingHandler;
import org.minesafety.ingest.reading.Upload;
import org.minesafety.ingest.reading.UploadRates;
import org.minesafety.ingest.reading.UploadReceipt;
import org.minesafety.ingest.reading.domain.FrameDraft;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Uploads of readings. */
@RestController
class ReadingController {

    /** Larger ones are read on another thread than the one that serves connections. */
    private static final int LARGE = 256 << 10;

    private final ReadingHandler handler;
    private final PointLists lists;
    private final InFlight inFlight;
    private final UploadRates rates;
    private final UploadProperties properties;

    ReadingController(
            ReadingHandler handler,
            PointLists lists,
            InFlight inFlight,
            UploadRates rates,
            UploadProperties properties) {
        this.handler = handler;
        this.lists = lists;
        this.inFlight = inFlight;
        this.rates = rates;
        this.properties = properties;
    }

    /**
     * One frame, or many as {@code {"frames": […]}}. Answered when all that is accepted is safe;
     * sent again, it is a duplicate and does no harm.
     */
    @PostMapping(path = "/api/v1/readings", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allowed(MINE_UPLINK)
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            description = "may be gzip (Content-Encoding), at most 16 MB unzipped",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(
                                                            oneOf = {
                                                                UploadDescription.Frames.class,
                                                                UploadDescription.Frame.class
                                                            }))))
    Mono<ReceiptView> upload(ServerHttpRequest request, Caller caller) {
        boolean zipped = isZipped(request.getHeaders());
        return Mono.using(
                        () ->
                                new UploadBody(
                                        inFlight,
                                        caller.account(),
                                        (int) properties.maxUpload().toBytes(),
                                        properties.maxZipRatio()),
                        body ->
                                request.getBody()
                                        .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                                        .<Void>handle((buffer, _) -> body.add(buffer))
                                        .then(Mono.defer(() -> accept(body, zipped, caller))),
                        UploadBody::close)
                .map(ReceiptView::of);
    }

    private Mono<UploadReceipt> accept(UploadBody body, boolean zipped, Caller caller) {
        if (body.isEmpty()) {
            return Mono.error(new Problem(ProblemTypes.MISSING_BODY));
        }
        Mono<Upload> upload = Mono.fromCallable(() -> read(body, zipped));
        return (zipped || body.length() > LARGE
                        ? upload.subscribeOn(Schedulers.parallel())
                        : upload)
                .doOnNext(read -> rates.count(read, caller.account()))
                .flatMap(read -> handler.accept(read, caller));
    }

    private Upload read(UploadBody body, boolean zipped) {
        String sha256 = body.sha256();
        if (zipped) {
            body.unzip();
        }
        var limits = new UploadReader.Limits(properties.maxFrames(), properties.maxReadings());
        List<FrameDraft> frames =
                UploadReader.read(body.bytes(), body.length(), lists, limits, body::reserve);
        // as records it takes as much again
        body.reserve(body.length());
        return new Upload(sha256, frames);
    }

    private static boolean isZipped(HttpHeaders headers) {
        List<String> codings = headers.getValuesAsList(HttpHeaders.CONTENT_ENCODING);
        if (codings.isEmpty() || codings.equals(List.of("identity"))) {
            return false;
        }
        if (codings.size() == 1 && codings.getFirst().equalsIgnoreCase("gzip")) {
            return true;
        }
        throw new Problem(ProblemTypes.NOT_CONSUMABLE)
                .with("allowed", List.of("gzip", "identity"))
                .header(HttpHeaders.ACCEPT_ENCODING, "gzip, identity");
    }
}
