package org.minesafety.platform.web;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.ClassUtils;

/** The parameters of our own actuator endpoints; Spring's are its own affair. */
final class EndpointParameters {

    private static final String OURS = "org.minesafety.";

    private record Operation(String endpoint, Class<? extends Annotation> kind, int selectors) {}

    private final String basePath;
    private final Map<Operation, OperationParameters> operations = new HashMap<>();

    /**
     * @param basePath of all endpoints
     * @param types that have {@link Endpoint}
     */
    EndpointParameters(String basePath, Stream<Class<?>> types) {
        this.basePath = basePath + "/";
        types.<Class<?>>map(ClassUtils::getUserClass)
                .filter(type -> type.getName().startsWith(OURS))
                .forEach(this::learn);
    }

    private void learn(Class<?> type) {
        Endpoint endpoint = AnnotationUtils.findAnnotation(type, Endpoint.class);
        for (Method method : type.getDeclaredMethods()) {
            Class<? extends Annotation> kind = kind(method);
            if (endpoint != null && kind != null) {
                var names = new TreeSet<String>();
                int selectors = 0;
                for (Parameter parameter : method.getParameters()) {
                    if (parameter.isAnnotationPresent(Selector.class)) {
                        selectors++;
                    } else {
                        names.add(parameter.getName());
                    }
                }
                operations.put(
                        new Operation(endpoint.id(), kind, selectors),
                        OperationParameters.named(names));
            }
        }
    }

    private static @Nullable Class<? extends Annotation> kind(Method method) {
        return Arrays.stream(method.getAnnotations())
                .<Class<? extends Annotation>>map(Annotation::annotationType)
                .filter(it ->
                        it == ReadOperation.class
                                || it == WriteOperation.class
                                || it == DeleteOperation.class)
                .findFirst()
                .orElse(null);
    }

    /** Null where it is none of our endpoints. */
    @Nullable OperationParameters of(ServerHttpRequest request) {
        PathContainer path = request.getPath().pathWithinApplication();
        if (!path.value().startsWith(basePath)) {
            return null;
        }
        var segments =
                path.elements().stream()
                        .filter(PathSegment.class::isInstance)
                        .map(it -> ((PathSegment) it).valueToMatch())
                        .skip(basePath.chars().filter(it -> it == '/').count() - 1)
                        .toList();
        if (segments.isEmpty()) {
            return null;
        }
        return operations.get(
                new Operation(segments.getFirst(), kind(request.getMethod()), segments.size() - 1));
    }

    private static Class<? extends Annotation> kind(HttpMethod method) {
        if (method.equals(HttpMethod.POST)) {
            return WriteOperation.class;
        }
        return method.equals(HttpMethod.DELETE) ? DeleteOperation.class : ReadOperation.class;
    }
}
