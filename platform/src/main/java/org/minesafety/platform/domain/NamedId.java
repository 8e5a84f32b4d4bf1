package org.minesafety.platform.domain;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Ids that follow from what they name (RFC 9562, version 5): the same thing told twice is one. */
public final class NamedId {

    private NamedId() {}

    /**
     * @param namespace one for each kind of name, so that equal names of two kinds differ
     */
    public static UUID of(UUID namespace, String name) {
        return UuidCreator.getNameBasedSha1(namespace, name);
    }
}
