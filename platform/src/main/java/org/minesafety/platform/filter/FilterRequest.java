package org.minesafety.platform.filter;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * @param query parameters of the list and their values, without {@code limit} and {@code cursor}
 */
record FilterRequest(
        @NotNull @Size(max = LONGEST_NAME) String list,
        @NotNull @Size(max = MOST_PARAMETERS)
                Map<@Size(max = LONGEST_NAME) String, @NotNull @Size(max = LONGEST_VALUE) String>
                        query) {

    private static final int MOST_PARAMETERS = 20;
    private static final int LONGEST_NAME = 50;
    private static final int LONGEST_VALUE = 200;
}
