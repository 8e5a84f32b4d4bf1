package org.minesafety.ingest.reading;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.Receipt;
import org.minesafety.ingest.reading.domain.Part;
import org.minesafety.platform.security.Account;
import reactor.core.publisher.Mono;

/**
 * Where frames and receipts are kept safe. Errors of both: {@code unavailable} (503), when it may
 * have kept a part of them; the same again does no harm.
 */
public interface FrameLog {

    /** Completes when every frame is safe; those of one way arrive in the order of the list. */
    Mono<Void> frames(List<NamedFrame> frames, Origin origin);

    /** Completes when every receipt is safe. */
    Mono<Void> receipts(List<Receipt> receipts, Origin origin);

    /**
     * @param name hash of its content
     * @param backlog whether it goes the way of what was old when it came
     */
    record NamedFrame(String name, Part part, boolean backlog) {}

    /**
     * @param account that sent the upload
     * @param receipt null: none
     */
    record Origin(Account account, @Nullable String receipt, Instant received) {

        /** Client that sent the upload. */
        public String source() {
            return account.client();
        }
    }
}
