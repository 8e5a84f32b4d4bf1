package org.minesafety.testsupport.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** The table of packages inside a service. */
final class Layers {

    private static final String DOMAIN = "domain";
    private static final String APPLICATION = "application";
    private static final Set<String> ADAPTERS = Set.of("web", "kafka", "mongo", "topology");

    /** Other layers of the service that a layer may use. */
    private static final Map<String, Set<String>> INWARDS =
            Map.of(
                    DOMAIN,
                    Set.of(),
                    APPLICATION,
                    Set.of(DOMAIN),
                    "web",
                    Set.of(DOMAIN, APPLICATION),
                    "kafka",
                    Set.of(DOMAIN, APPLICATION),
                    "mongo",
                    Set.of(DOMAIN, APPLICATION),
                    "topology",
                    Set.of(DOMAIN));

    /** Libraries of the layers that have no technology of their own; adapters choose freely. */
    private static final Map<String, List<String>> LIBRARIES =
            Map.of(
                    DOMAIN,
                    List.of("java", "org.jspecify"),
                    APPLICATION,
                    List.of(
                            "java",
                            "org.jspecify",
                            "org.slf4j",
                            "org.reactivestreams",
                            "reactor",
                            "org.springframework.stereotype"));

    private Layers() {}

    static ArchRule mayDependOnlyOnWhatTheTableSays(String base) {
        return rule(
                base,
                "domain, application and adapters depend only inwards",
                (from, to) -> isInTable(base, from, to));
    }

    static ArchRule adaptersDoNotSeeOneAnother(String base) {
        return rule(
                base,
                "web, kafka, mongo and topology never see one another",
                (from, to) ->
                        !ADAPTERS.contains(from)
                                || layer(base, to)
                                        .map(other ->
                                                other.equals(from) || !ADAPTERS.contains(other))
                                        .orElse(true));
    }

    private static ArchRule rule(
            String base, String description, BiPredicate<String, JavaClass> allowed) {
        return ArchRuleDefinition.classes()
                .that(
                        DescribedPredicate.describe(
                                "are in a layer", type -> layer(base, type).isPresent()))
                .should(
                        new ArchCondition<JavaClass>("follow the table") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                String from = layer(base, type).orElseThrow();
                                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                                    JavaClass to =
                                            dependency.getTargetClass().getBaseComponentType();
                                    events.add(
                                            new SimpleConditionEvent(
                                                    dependency,
                                                    to.isPrimitive() || allowed.test(from, to),
                                                    dependency.getDescription()));
                                }
                            }
                        })
                .as(description)
                .allowEmptyShould(true); // the gateway has no layers
    }

    private static boolean isInTable(String base, String from, JavaClass to) {
        String name = to.getPackageName();
        if (Modules.isInside(name, base)) {
            return isInTableOfService(base, from, to);
        }
        if (Modules.isOurs(name)) {
            return Modules.isContracts(name) || (!from.equals(DOMAIN) && Modules.isPlatform(name));
        }
        return Optional.ofNullable(LIBRARIES.get(from))
                .map(known -> known.stream().anyMatch(library -> Modules.isInside(name, library)))
                .orElse(true);
    }

    /** Adapters may read the configuration record, which lies in the root package. */
    private static boolean isInTableOfService(String base, String from, JavaClass to) {
        return layer(base, to)
                .map(other ->
                        other.equals(from) || INWARDS.getOrDefault(from, Set.of()).contains(other))
                .orElse(ADAPTERS.contains(from) && to.getPackageName().equals(base));
    }

    /** The layer that a class is in: a folder of that name, at the root or in a feature package. */
    private static Optional<String> layer(String base, JavaClass type) {
        String name = type.getPackageName();
        if (!Modules.isInside(name, base)) {
            return Optional.empty();
        }
        return Arrays.stream(name.substring(base.length()).split("\\."))
                .filter(INWARDS::containsKey)
                .findFirst();
    }
}
