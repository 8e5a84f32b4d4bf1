package org.minesafety.platform.web;

import java.util.List;

/** The answer to a batch: one item per item of the request, in its order. */
public record BatchResult<T>(List<BatchItem<T>> items) {

    public BatchResult {
        items = List.copyOf(items);
    }
}
