package org.minesafety.acceptance.deployment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As much of a compose file as ours uses; anything else in it does not bind. */
record Compose(Map<String, Service> services, Map<String, @Nullable Object> volumes) {

    /** Extension fields ({@code x-…}) only carry anchors. */
    static Compose parse(String text) {
        var document = new LinkedHashMap<>(StrictYaml.document(text));
        document.keySet().removeIf(key -> key.startsWith("x-"));
        return StrictYaml.bind(document, Compose.class);
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Service(
            String image,
            @Nullable Build build,
            @Nullable List<String> command,
            @Nullable List<String> ports,
            @Nullable List<String> volumes,
            Map<String, String> environment,
            @Nullable Healthcheck healthcheck,
            Map<String, Dependency> dependsOn,
            boolean readOnly,
            @Nullable List<String> tmpfs,
            @Nullable List<String> capDrop,
            @Nullable List<String> securityOpt,
            @Nullable String stopGracePeriod,
            @Nullable String restart) {

        Service {
            command = orEmpty(command);
            ports = orEmpty(ports);
            volumes = orEmpty(volumes);
            environment = environment == null ? Map.of() : environment;
            dependsOn = dependsOn == null ? Map.of() : dependsOn;
        }

        private static List<String> orEmpty(@Nullable List<String> list) {
            return list == null ? List.of() : list;
        }
    }

    record Build(String context, Map<String, String> args) {}

    record Dependency(String condition) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Healthcheck(
            List<String> test, String interval, String timeout, int retries, String startPeriod) {}
}
