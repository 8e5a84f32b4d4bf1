package org.minesafety.alert.warning;

import reactor.core.publisher.Mono;

/** Messages as they came, by the hash of their bytes. */
public interface KeptMessages {

    /** The same bytes are kept once. */
    Mono<Void> keep(String sha256, byte[] xml);

    /** Error: {@code IllegalStateException} when it was never kept. */
    Mono<byte[]> get(String sha256);
}
