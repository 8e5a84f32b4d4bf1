package org.minesafety.platform.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * One thing that is wrong with a request; answered as a member of {@code errors}.
 *
 * @param kind how {@code where} is to be read: {@code pointer}, {@code parameter} or {@code header}
 * @param where a JSON pointer as URI fragment ({@code #/location/latitude}), or a name
 */
public record Fault(String kind, String where, MessageSourceResolvable message) {

    /**
     * @param pointer JSON pointer as URI fragment, {@code #} for the whole body
     * @param code message code in a {@code problems} bundle
     */
    public static Fault at(String pointer, String code, Object... arguments) {
        return new Fault("pointer", pointer, text(code, arguments));
    }

    /** A query or path parameter. */
    public static Fault ofParameter(String name, String code, Object... arguments) {
        return new Fault("parameter", name, text(code, arguments));
    }

    public static Fault ofHeader(String name, String code, Object... arguments) {
        return new Fault("header", name, text(code, arguments));
    }

    /**
     * The same with a text for the type that a value should have had: {@code fault.form.} and the
     * type's simple name, where a bundle has it.
     */
    public static Fault ofType(String kind, String where, @Nullable Class<?> type) {
        return new Fault(kind, where, ValueForms.of(type));
    }

    private static MessageSourceResolvable text(String code, Object... arguments) {
        return new DefaultMessageSourceResolvable(new String[] {code}, arguments, code);
    }
}
