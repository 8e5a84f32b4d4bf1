package org.minesafety.alert.directory.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.directory.domain.Channel;
import org.minesafety.alert.directory.domain.Contact;

/**
 * @param subject of the login by which the person answers
 */
record ContactRequest(
        @Schema(requiredMode = RequiredMode.REQUIRED) Contact.@Nullable Kind kind,
        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String name,
        @Nullable String subject,
        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable List<@Nullable Channel> channels) {

    Contact contact(String id) {
        return Contact.of(id, kind, name, subject, channels);
    }
}
