package org.minesafety.platform.problem;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.util.ClassUtils;

/**
 * Says which form a value must have, with an example. A service adds its own types by a text {@code
 * fault.form.MineCode} in its bundle.
 */
final class ValueForms {

    private static final String OTHERWISE = "fault.wrong-value";

    private ValueForms() {}

    static MessageSourceResolvable of(@Nullable Class<?> type) {
        if (type == null) {
            return new DefaultMessageSourceResolvable(OTHERWISE);
        }
        Object[] constants = type.getEnumConstants();
        if (constants != null) {
            return new DefaultMessageSourceResolvable(
                    new String[] {"fault.not-one-of"},
                    new Object[] {
                        Arrays.stream(constants)
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))
                    });
        }
        return new DefaultMessageSourceResolvable(
                new String[] {"fault.form." + name(type), OTHERWISE}, null, null);
    }

    private static String name(Class<?> type) {
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "list";
        }
        if (type.isRecord() && !type.getName().startsWith("java.")
                || Map.class.isAssignableFrom(type)) {
            return "object";
        }
        return ClassUtils.resolvePrimitiveIfNecessary(type).getSimpleName();
    }
}
