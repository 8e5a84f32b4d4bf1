package org.minesafety.platform.journal;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import reactor.core.publisher.Mono;

/** Verifies chains on demand, for auditors and operations. */
@Endpoint(id = "journal")
class JournalEndpoint {

    private final JournalVerifier verifier;

    JournalEndpoint(JournalVerifier verifier) {
        this.verifier = verifier;
    }

    @ReadOperation
    Mono<Verification> all() {
        return verifier.verifyAll();
    }

    @ReadOperation
    Mono<Verification> one(@Selector String kind, @Selector String id) {
        return verifier.verify(kind, id);
    }
}
