package org.minesafety.platform.lifecycle;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.minesafety.platform.security.Allowed;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** The endpoints of a controller are those of the table: one each, with its roles and fields. */
public final class LifecycleEndpoints {

    private LifecycleEndpoints() {}

    /**
     * @param controller with one {@code POST .../<name>} for each transition of people
     */
    public static void check(Lifecycle<?, ?> life, Class<?> controller) {
        for (Transition<?, ?> row : life.transitions()) {
            if (!row.byPlatform()) {
                Method endpoint = endpoint(row.name(), controller);
                assertThat(Set.of(endpoint.getAnnotation(Allowed.class).value()))
                        .as("who may %s", row.name())
                        .isEqualTo(row.roles());
                assertThat(fields(endpoint))
                        .as("what %s needs", row.name())
                        .isEqualTo(
                                row.fields().stream().collect(toMap(Field::name, Field::required)));
            }
        }
    }

    private static Method endpoint(String name, Class<?> controller) {
        return Stream.of(controller.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(PostMapping.class))
                .filter(method ->
                        Stream.of(method.getAnnotation(PostMapping.class).value())
                                .anyMatch(path -> path.endsWith("/" + name)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no endpoint for " + name));
    }

    private static Map<String, Boolean> fields(Method endpoint) {
        return Arrays.stream(endpoint.getParameters())
                .filter(it -> it.isAnnotationPresent(RequestBody.class))
                .flatMap(it -> Stream.of(it.getType().getRecordComponents()))
                .collect(toMap(RecordComponent::getName, LifecycleEndpoints::isRequired));
    }

    private static boolean isRequired(RecordComponent part) {
        Method accessor = part.getAccessor();
        return accessor.isAnnotationPresent(NotNull.class)
                || accessor.isAnnotationPresent(NotBlank.class)
                || accessor.isAnnotationPresent(NotEmpty.class);
    }
}
