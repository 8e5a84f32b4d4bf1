package org.minesafety.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * What is told in a stream.
 *
 * @param name null: nothing is dispatched, but the last id of the reader moves
 * @param id behind which the reader may go on when he comes again
 * @param last whether nothing more comes
 */
public record StreamEvent<D>(
        @Nullable String name, @Nullable String id, @Nullable D data, boolean last) {

    /** Everything up to here was told. */
    public static <D> StreamEvent<D> position(String id) {
        return new StreamEvent<>(null, id, null, false);
    }
}
