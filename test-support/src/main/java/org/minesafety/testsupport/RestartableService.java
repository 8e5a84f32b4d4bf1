package org.minesafety.testsupport;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A whole service on the {@link Infrastructure} and on a free port, with a database of its own that
 * survives when the service is stopped and started again.
 */
public final class RestartableService implements AutoCloseable {

    private final Class<?>[] sources;
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private @Nullable ConfigurableApplicationContext context;

    /**
     * @param sources the application, and what a test adds to it
     */
    public RestartableService(Class<?>... sources) {
        this.sources = sources;
        Infrastructure.register((name, value) -> properties.put(name, value.get()));
        properties.put("server.port", 0);
    }

    public RestartableService with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    public RestartableService start() {
        context =
                SpringApplication.run(
                        sources,
                        properties.entrySet().stream()
                                .map(property ->
                                        "--" + property.getKey() + "=" + property.getValue())
                                .toArray(String[]::new));
        return this;
    }

    public void stop() {
        running().close();
    }

    public <T> T bean(Class<T> type) {
        return running().getBean(type);
    }

    public URI address() {
        return URI.create(
                "http://localhost:" + running().getEnvironment().getProperty("local.server.port"));
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }

    private ConfigurableApplicationContext running() {
        if (context == null) {
            throw new IllegalStateException("The service was not started");
        }
        return context;
    }
}
