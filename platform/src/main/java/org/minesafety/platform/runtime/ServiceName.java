package org.minesafety.platform.runtime;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.PropertyResolver;

/**
 * The one name of a service: in its journal, in consumer groups, in names of dead letter topics,
 * and, as {@link #source}, on every record that it publishes.
 */
public record ServiceName(String value) {

    private static final String PROPERTY = "spring.application.name";
    private static final String SOURCE = "urn:minesafety:";
    private static final String NAME = "[a-z][a-z0-9-]*";
    private static final Pattern VALUE = Pattern.compile(NAME);

    /** The slash stands in records of the first releases. */
    private static final Pattern SOURCES = Pattern.compile("(?:" + SOURCE + "|/)(" + NAME + ")");

    /**
     * @throws IllegalArgumentException when it has another shape
     */
    public ServiceName {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a name of a service: " + value);
        }
    }

    /** Of this service. */
    public static ServiceName of(PropertyResolver environment) {
        return new ServiceName(environment.getRequiredProperty(PROPERTY));
    }

    /**
     * @throws IllegalArgumentException when no service is such a source
     */
    public static ServiceName ofSource(String source) {
        Matcher matcher = SOURCES.matcher(source);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a service: " + source);
        }
        return new ServiceName(requireNonNull(matcher.group(1)));
    }

    /** The source of its records, a URI. */
    public String source() {
        return SOURCE + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
