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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** The table of packages inside a service; which feature sees which is for {@link Features}. */
final class Layers {

    private static final String DOMAIN = "domain";

    /** The feature's own package. */
    private static final String ROOT = "root";

    /** A place that the table does not have. */
    private static final String NOWHERE = "nowhere";

    /**
     * {@code mail} and {@code webhook} are those of what goes out to people, see ADR 43; {@code
     * xml} and {@code geometry} those of warnings, see ADR 47.
     */
    private static final Set<String> ADAPTERS =
            Set.of("web", "kafka", "mongo", "topology", "mail", "webhook", "xml", "geometry");

    /** A layer that services once had, never a feature. */
    private static final String APPLICATION = "application";

    private static final List<String> PURE = List.of("java", "org.jspecify");

    /** Libraries of the layers that have no technology of their own; adapters choose freely. */
    private static final Map<String, List<String>> LIBRARIES =
            Map.of(
                    DOMAIN,
                    PURE,
                    ROOT,
                    List.of(
                            "java",
                            "javax.crypto",
                            "org.jspecify",
                            "org.slf4j",
                            "org.reactivestreams",
                            "reactor",
                            "org.springframework.stereotype"));

    private Layers() {}

    static ArchRule mayDependOnlyOnWhatTheTableSays(String base) {
        return rule(
                base,
                "domain, feature root and adapters depend only inwards",
                (from, to) -> isInTable(base, from, to));
    }

    static ArchRule adaptersDoNotSeeOneAnother(String base) {
        return rule(
                base,
                "adapters never see one another",
                (from, to) -> {
                    String other = layer(base, to);
                    String own = layer(base, from);
                    return !ADAPTERS.contains(own)
                            || !ADAPTERS.contains(other)
                            || own.equals(other);
                });
    }

    private static ArchRule rule(
            String base, String description, BiPredicate<JavaClass, JavaClass> allowed) {
        return ArchRuleDefinition.classes()
                .that(
                        DescribedPredicate.describe(
                                "are in a feature", type -> !layer(base, type).isEmpty()))
                .should(
                        new ArchCondition<JavaClass>("follow the table") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                if (layer(base, type).equals(NOWHERE)) {
                                    String message = type.getName() + " has no place in the table";
                                    events.add(SimpleConditionEvent.violated(type, message));
                                }
                                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                                    JavaClass to =
                                            dependency.getTargetClass().getBaseComponentType();
                                    events.add(
                                            new SimpleConditionEvent(
                                                    dependency,
                                                    to.isPrimitive() || allowed.test(type, to),
                                                    dependency.getDescription()));
                                }
                            }
                        })
                .as(description)
                .allowEmptyShould(true); // a service that is only its root package has no feature
    }

    private static boolean isInTable(String base, JavaClass type, JavaClass to) {
        String name = to.getPackageName();
        String from = layer(base, type);
        if (Modules.isInside(name, base)) {
            return isInTableOfService(base, from, to);
        }
        if (Modules.isOurs(name)) {
            return Modules.isContracts(name)
                    || (from.equals(DOMAIN) ? Modules.isPureBlock(to) : Modules.isPlatform(name));
        }
        return ADAPTERS.contains(from)
                || from.equals(ROOT) && isFlat(base, type)
                || isIn(name, LIBRARIES.getOrDefault(from, List.of()));
    }

    private static boolean isInTableOfService(String base, String from, JavaClass to) {
        String target = layer(base, to);
        return switch (from) {
            case DOMAIN -> target.equals(DOMAIN) || isPure(base, to, new HashSet<>());
            case ROOT -> target.equals(DOMAIN) || target.equals(ROOT);
            default -> target.equals(from) || isInner(target);
        };
    }

    /** An id or a value that a feature shows to the domains of others. */
    private static boolean isPure(String base, JavaClass type, Set<JavaClass> seen) {
        String name = type.getPackageName();
        if (!seen.add(type) || isIn(name, PURE) || Modules.isContracts(name)) {
            return true;
        }
        if (Modules.isPureBlock(type)) {
            return true;
        }
        return isInner(layer(base, type))
                && type.getDirectDependenciesFromSelf().stream()
                        .map(it -> it.getTargetClass().getBaseComponentType())
                        .allMatch(it -> it.isPrimitive() || isPure(base, it, seen));
    }

    private static boolean isInner(String layer) {
        return layer.equals(DOMAIN) || layer.equals(ROOT);
    }

    private static boolean isIn(String name, List<String> folders) {
        return folders.stream().anyMatch(folder -> Modules.isInside(name, folder));
    }

    /** A small feature: adapters stand in its one package and choose their libraries. */
    private static boolean isFlat(String base, JavaClass type) {
        List<String> segments = segments(base, type);
        return segments.size() == 1
                && type.getPackage().getSubpackages().stream()
                        .noneMatch(it -> ADAPTERS.contains(it.getRelativeName()));
    }

    /** Empty for the service's root package and whatever is outside the service. */
    private static String layer(String base, JavaClass type) {
        List<String> segments = segments(base, type);
        if (segments.isEmpty()) {
            return "";
        }
        String feature = segments.getFirst();
        if (feature.equals(APPLICATION) || isPlace(feature)) {
            return NOWHERE;
        }
        return switch (segments.size()) {
            case 1 -> ROOT;
            case 2 -> isPlace(segments.get(1)) ? segments.get(1) : NOWHERE;
            default -> NOWHERE;
        };
    }

    private static boolean isPlace(String name) {
        return name.equals(DOMAIN) || ADAPTERS.contains(name);
    }

    private static List<String> segments(String base, JavaClass type) {
        String name = type.getPackageName();
        return Modules.isInside(name, base) && !name.equals(base)
                ? Arrays.asList(name.substring(base.length() + 1).split("\\."))
                : List.of();
    }
}
