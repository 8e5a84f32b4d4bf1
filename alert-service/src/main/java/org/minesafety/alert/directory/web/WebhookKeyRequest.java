package org.minesafety.alert.directory.web;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * @param overlap how long the keys before sign too; none: a day
 */
record WebhookKeyRequest(@Nullable @DurationMin @DurationMax(days = 30) Duration overlap) {

    Duration lasting() {
        return requireNonNullElse(overlap, Duration.ofDays(1));
    }
}
