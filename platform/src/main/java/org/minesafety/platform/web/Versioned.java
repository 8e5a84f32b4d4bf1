package org.minesafety.platform.web;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/** Answers that carry the version of what they show as a strong {@code ETag}. */
public final class Versioned {

    private Versioned() {}

    /** 200; a {@code GET} with a fitting {@code If-None-Match} becomes 304 by itself. */
    public static <T> ResponseEntity<T> ok(T body, long version) {
        return ResponseEntity.ok().eTag(EntityTags.of(version)).body(body);
    }

    /** 201 with {@code Location}. */
    public static <T> ResponseEntity<T> created(URI location, T body, long version) {
        return ResponseEntity.created(location).eTag(EntityTags.of(version)).body(body);
    }
}
