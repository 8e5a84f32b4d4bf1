package org.minesafety.hazard.mine.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.minesafety.platform.web.Batch;
import tools.jackson.databind.JsonNode;

/**
 * @param items each a {@link MineItem}, unread, so that a wrong one does not spoil the others
 */
record MineBatch(
        @ArraySchema(schema = @Schema(implementation = MineItem.class)) List<JsonNode> items)
        implements Batch {

    MineBatch {
        // JSON may leave out what the record promises
        items = items == null ? List.of() : items;
    }

    /** The same for the same items only. */
    String fingerprint() {
        try {
            byte[] text = items.toString().getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
