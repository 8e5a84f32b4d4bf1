package org.minesafety.platform.journal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.minesafety.platform.journal.JournalVerifier.Part;
import org.minesafety.platform.proof.Verification;
import org.minesafety.platform.scope.Supervision;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.CallerToken;
import org.minesafety.platform.security.Role;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import reactor.core.publisher.Mono;

/**
 * Verifies chains on demand: for operations all of them, for auditors those of the mines in their
 * scope and of what concerns no single mine. What is outside the scope is not there.
 */
@Endpoint(id = "journal")
class JournalEndpoint {

    private final JournalVerifier verifier;
    private final Supervision supervision;

    JournalEndpoint(JournalVerifier verifier, Supervision supervision) {
        this.verifier = verifier;
        this.supervision = supervision;
    }

    @ReadOperation
    Mono<Verification> all(SecurityContext security) {
        return verifier.verifyAll(part(security));
    }

    @ReadOperation
    Mono<Verification> one(SecurityContext security, @Selector String kind, @Selector String id) {
        return verifier.verify(kind, id, part(security));
    }

    private Part part(SecurityContext security) {
        if (!(security.getPrincipal() instanceof CallerToken token)) {
            return _ -> Mono.just(false);
        }
        Caller caller = token.caller();
        if (caller.has(Role.OPERATIONS)) {
            return _ -> Mono.just(true);
        }
        Map<String, Mono<Boolean>> known = new ConcurrentHashMap<>();
        return mine ->
                mine.isEmpty()
                        ? Mono.just(true)
                        : known.computeIfAbsent(
                                mine, code -> supervision.covers(code, caller).cache());
    }
}
