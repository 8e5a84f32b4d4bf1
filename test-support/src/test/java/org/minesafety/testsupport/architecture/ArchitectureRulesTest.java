package org.minesafety.testsupport.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.testsupport.architecture.offenders.clean.CleanService;
import org.minesafety.testsupport.architecture.offenders.features.FeaturesOffender;
import org.minesafety.testsupport.architecture.offenders.layers.LayersOffender;

/** Each rule has failed once: every offender here is caught, and the clean service is not. */
class ArchitectureRulesTest {

    private static final String OFFENDERS = LayersOffender.class.getPackageName();
    private static final String FOLDER = OFFENDERS.substring(0, OFFENDERS.lastIndexOf('.'));
    private static final String CLEAN = CleanService.class.getPackageName();

    static Stream<Arguments> offenders() {
        return Stream.of(
                Arguments.of(
                        Layers.mayDependOnlyOnWhatTheTableSays(in("layers")),
                        "layers",
                        "Component"),
                Arguments.of(
                        Layers.mayDependOnlyOnWhatTheTableSays(in("layers")), "layers", "MineView"),
                Arguments.of(
                        Layers.mayDependOnlyOnWhatTheTableSays(in("layers")),
                        "layers",
                        "Divisions"),
                Arguments.of(
                        Layers.mayDependOnlyOnWhatTheTableSays(in("layers")),
                        "layers",
                        "RestController"),
                Arguments.of(
                        Layers.mayDependOnlyOnWhatTheTableSays(in("layers")),
                        "layers",
                        "LayersProperties"),
                Arguments.of(
                        Layers.mayDependOnlyOnWhatTheTableSays(in("layers")),
                        "layers",
                        "application.LayersFirst has no place"),
                Arguments.of(
                        Layers.mayDependOnlyOnWhatTheTableSays(in("layers")),
                        "layers",
                        "mine.application.LayerInAFeature has no place"),
                Arguments.of(
                        Layers.adaptersDoNotSeeOneAnother(in("adapters")),
                        "adapters",
                        "MineDocument"),
                Arguments.of(ArchitectureRules.noCycles(in("cycle")), "cycle", "Cycle detected"),
                Arguments.of(Modules.contractsArePure(in("contracts")), "contracts", "Mono"),
                Arguments.of(
                        Modules.platformKnowsNoEventAndNoService(in("platform")),
                        "platform",
                        "MineEvent"),
                Arguments.of(Habits.noBlocking(), "blocking", "Waiting.block"),
                Arguments.of(Habits.noBlocking(), "blocking", "Waiting.subscribe"),
                Arguments.of(Habits.noBlocking(), "blocking", "Waiting.reference"),
                Arguments.of(Habits.timeComesFromAClock(), "time", "Watch.instant"),
                Arguments.of(Habits.timeComesFromAClock(), "time", "Watch.date"),
                Arguments.of(Habits.timeComesFromAClock(), "time", "Watch.millis"),
                Arguments.of(
                        Habits.configurationIsRecordsAndInjectionByConstructor(),
                        "configuration",
                        "no record"),
                Arguments.of(
                        Habits.configurationIsRecordsAndInjectionByConstructor(),
                        "configuration",
                        "field injection"),
                Arguments.of(
                        Habits.configurationIsRecordsAndInjectionByConstructor(),
                        "configuration",
                        "@Value in"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("offenders")
    void the_offender_is_caught(ArchRule rule, String offender, String named) {
        JavaClasses classes = new ClassFileImporter().importPackages(in(offender));
        assertThatThrownBy(() -> ArchitectureRules.check(rule, classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rulesOfAService")
    void a_service_that_keeps_the_rules_passes(ArchRule rule) {
        JavaClasses classes = new ClassFileImporter().importPackages(CLEAN);
        assertThat(classes).hasSizeGreaterThan(4);
        assertThatCode(() -> ArchitectureRules.check(rule, classes)).doesNotThrowAnyException();
    }

    static Stream<ArchRule> rulesOfAService() {
        return Stream.of(
                Layers.mayDependOnlyOnWhatTheTableSays(CLEAN),
                Layers.adaptersDoNotSeeOneAnother(CLEAN),
                ArchitectureRules.noCycles(CLEAN),
                Habits.noBlocking(),
                Habits.timeComesFromAClock(),
                Habits.configurationIsRecordsAndInjectionByConstructor());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Module 'hazard' depends on non-exposed type", "Cycle detected"})
    void a_look_into_another_feature_and_a_cycle_are_caught(String named) {
        assertThatThrownBy(() ->
                        Features.verify(
                                FeaturesOffender.class, ImportOption.Predefined.ONLY_INCLUDE_TESTS))
                .hasMessageContaining(named);
    }

    @Test
    void features_that_keep_to_roots_pass() {
        assertThatCode(() ->
                        Features.verify(
                                CleanService.class, ImportOption.Predefined.ONLY_INCLUDE_TESTS))
                .doesNotThrowAnyException();
    }

    @Test
    void a_rule_over_nothing_fails() {
        JavaClasses nothing = new ClassFileImporter().importPackages(in("misspelt"));
        assertThatThrownBy(() -> ArchitectureRules.check(Habits.timeComesFromAClock(), nothing))
                .hasMessageContaining("No class was imported");
    }

    @TestFactory
    Stream<DynamicTest> contracts() {
        return ArchitectureRules.ofContracts();
    }

    private static String in(String offender) {
        return FOLDER + "." + offender;
    }
}
