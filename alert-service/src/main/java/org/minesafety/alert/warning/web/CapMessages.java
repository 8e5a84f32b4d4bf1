package org.minesafety.alert.warning.web;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Bytes of messages, as they come and as they leave. */
final class CapMessages {

    static final String TYPE = "application/cap+xml";

    private CapMessages() {}

    /** The filter of bodies bounds them. */
    static Mono<byte[]> joined(Flux<DataBuffer> body) {
        return DataBufferUtils.join(body)
                .map(buffer -> {
                    var bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                })
                .defaultIfEmpty(new byte[0]);
    }

    /** Strangers wrote it: never shown by a browser in place. */
    static ResponseEntity<byte[]> attached(byte[] xml) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(TYPE))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"message.cap\"")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .body(xml);
    }
}
