package org.minesafety.testsupport.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.minesafety.contracts.topic.Topic;

/**
 * The rules as tests, one {@code @TestFactory} per module:
 *
 * <pre>{@code
 * class ArchitectureTest {
 *     @TestFactory
 *     Stream<DynamicTest> rules() {
 *         return ArchitectureRules.ofService(HazardServiceApplication.class);
 *     }
 * }
 * }</pre>
 *
 * Package names come from the class given, so that a renamed package cannot make a rule pass over
 * nothing; a rule that saw no class fails.
 */
public final class ArchitectureRules {

    private ArchitectureRules() {}

    /**
     * @param application the service's main class, in its root package
     */
    public static Stream<DynamicTest> ofService(Class<?> application) {
        String base = application.getPackageName();
        List<ArchRule> rules = new ArrayList<>();
        rules.add(Layers.mayDependOnlyOnWhatTheTableSays(base));
        rules.add(Layers.adaptersDoNotSeeOneAnother(base));
        rules.addAll(everywhere(base));
        return tests(rules, main(base));
    }

    /**
     * As {@link #ofService}, and which feature sees which: of a service whose packages are features
     * first.
     */
    public static Stream<DynamicTest> ofFeatures(Class<?> application) {
        var walls =
                DynamicTest.dynamicTest(
                        "features see only the roots of others and form no cycle",
                        () -> Features.verify(application));
        return Stream.concat(ofService(application), Stream.of(walls));
    }

    /**
     * @param anchor a class in the root package of {@code platform}, or of one of its mechanisms
     */
    public static Stream<DynamicTest> ofPlatform(Class<?> anchor) {
        String base = Modules.of(anchor);
        List<ArchRule> rules = new ArrayList<>();
        rules.add(Modules.platformKnowsNoEventAndNoService(base));
        rules.addAll(everywhere(base));
        return tests(rules, main(base));
    }

    public static Stream<DynamicTest> ofContracts() {
        String base = Modules.of(Topic.class);
        return tests(List.of(Modules.contractsArePure(base), noCycles(base)), main(base));
    }

    private static List<ArchRule> everywhere(String base) {
        return List.of(
                noCycles(base),
                Habits.noBlocking(),
                Habits.timeComesFromAClock(),
                Habits.configurationIsRecordsAndInjectionByConstructor());
    }

    static ArchRule noCycles(String base) {
        return SlicesRuleDefinition.slices()
                .matching(base + ".(**)")
                .should()
                .beFreeOfCycles()
                .as("packages form no cycle")
                .allowEmptyShould(true); // a service that is only its root package has no cycle
    }

    static void check(ArchRule rule, JavaClasses classes) {
        if (classes.isEmpty()) {
            throw new AssertionError("No class was imported: " + rule.getDescription());
        }
        rule.check(classes);
    }

    private static Stream<DynamicTest> tests(List<ArchRule> rules, JavaClasses classes) {
        return rules.stream()
                .map(rule ->
                        DynamicTest.dynamicTest(rule.getDescription(), () -> check(rule, classes)));
    }

    private static JavaClasses main(String base) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(base);
    }
}
