package org.minesafety.hazard.majorhazard.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A step with one hazard of a batch.
 *
 * @param action name, as in the published tables
 * @param ifMatch version of the hazard
 * @param said body of the request that the action would be by itself
 */
record HazardItem(
        @NotNull UUID id,
        @NotNull @Pattern(regexp = "[a-z-]{1,40}") String action,
        @NotNull @Min(1) Long ifMatch,
        @NotNull JsonNode said) {}
