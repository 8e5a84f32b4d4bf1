package org.minesafety.platform.document;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param pages of one document
 * @param characters of all values of one document together
 * @param patience with one document, and before that with those before it
 */
@Validated
@ConfigurationProperties("minesafety.documents")
record DocumentProperties(
        @Positive @Max(500) @DefaultValue("50") int pages,
        @Positive @Max(200_000) @DefaultValue("40000") int characters,
        @DefaultValue("8s") Duration patience) {}
