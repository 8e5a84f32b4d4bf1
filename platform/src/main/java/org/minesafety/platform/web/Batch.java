package org.minesafety.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The body of a batch. Its items are unread, so that one with a wrong type or text does not spoil
 * the others; {@link RequestReader} checks each when it is read.
 */
public interface Batch {

    String ITEMS = "items";

    List<JsonNode> items();

    /** The same for the same items only. */
    default String fingerprint() {
        try {
            byte[] text = items().toString().getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
