package org.minesafety.alert.directory.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key by which messages to a contact are signed: from what it is made, nothing that signs.
 *
 * @param contact id
 * @param id random, so that no two keys are the same
 * @param secret id of the secret of the service that it is made with
 * @param until signs no more from then on; null for the newest one
 */
public record WebhookKey(
        String contact, String id, String secret, Instant since, @Nullable Instant until) {

    /** Whether it signs. */
    public boolean signs(Instant now) {
        return until == null || until.isAfter(now);
    }

    /** Not later than it ends already. */
    WebhookKey ending(Instant at) {
        return until == null || until.isAfter(at)
                ? new WebhookKey(contact, id, secret, since, at)
                : this;
    }
}
