package org.minesafety.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item of a batch.
 *
 * @param index place in the request, from 0
 * @param status as if the item had been a request of its own
 * @param result what that request would have answered; null when it was refused
 * @param problem why it was refused, with pointers into the item; null when it was not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchItem<T>(
        int index, int status, @Nullable T result, @Nullable Map<String, Object> problem) {}
