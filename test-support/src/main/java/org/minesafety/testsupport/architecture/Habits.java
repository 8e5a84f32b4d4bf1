package org.minesafety.testsupport.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.SmartLifecycle;

/** What code does nowhere, or only where it must. */
final class Habits {

    private static final Set<String> WAITING =
            Set.of(
                    "block",
                    "blockFirst",
                    "blockLast",
                    "blockOptional",
                    "subscribe",
                    "toIterable",
                    "toStream");
    private static final List<String> INJECTING =
            List.of(
                    Autowired.class.getName(),
                    Value.class.getName(),
                    "jakarta.inject.Inject",
                    "jakarta.annotation.Resource");

    private Habits() {}

    static ArchRule noBlocking() {
        return ArchRuleDefinition.noClasses()
                .that(DescribedPredicate.not(mayWait()))
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe(
                                "waits for a publisher or subscribes to it", Habits::waits))
                .as("block and subscribe occur at Kafka listeners and in lifecycle workers only")
                .allowEmptyShould(true);
    }

    static ArchRule timeComesFromAClock() {
        return ArchRuleDefinition.noClasses()
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe("reads the machine's time", Habits::readsTime))
                .as("time comes from a Clock");
    }

    static ArchRule configurationIsRecordsAndInjectionByConstructor() {
        return ArchRuleDefinition.classes()
                .should(beARecordIfConfigurationAndInjectNowhere())
                .as("configuration is records; no field injection and no @Value");
    }

    private static DescribedPredicate<JavaClass> mayWait() {
        return DescribedPredicate.describe(
                "are Kafka adapters or lifecycle workers",
                type -> type.getPackageName().matches(".*\\.kafka(\\..*)?") || isWorker(type));
    }

    /** A nested class works for the class around it. */
    private static boolean isWorker(JavaClass type) {
        return type.isAssignableTo(SmartLifecycle.class)
                || type.getEnclosingClass().map(Habits::isWorker).orElse(false);
    }

    private static boolean waits(JavaAccess<?> access) {
        return WAITING.contains(access.getName())
                && access.getTargetOwner().isAssignableTo(Publisher.class);
    }

    private static boolean readsTime(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        boolean now =
                access.getName().equals("now")
                        && owner.getPackageName().startsWith("java.time")
                        && !takesClock(access);
        boolean millis =
                access.getName().equals("currentTimeMillis") && owner.isEquivalentTo(System.class);
        return now || millis;
    }

    private static boolean takesClock(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static ArchCondition<JavaClass> beARecordIfConfigurationAndInjectNowhere() {
        return new ArchCondition<>("be a record if configuration, and inject nowhere else") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.isAnnotatedWith(ConfigurationProperties.class) && !type.isRecord()) {
                    violated(type, "configuration that is no record: " + type.getName(), events);
                }
                for (JavaField field : type.getFields()) {
                    if (injects(field)) {
                        violated(type, "field injection: " + field.getFullName(), events);
                    }
                }
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    if (valued(unit)) {
                        violated(type, "@Value in " + unit.getFullName(), events);
                    }
                }
            }
        };
    }

    private static boolean injects(JavaField field) {
        return INJECTING.stream().anyMatch(field::isAnnotatedWith);
    }

    private static boolean valued(JavaCodeUnit unit) {
        return Stream.<CanBeAnnotated>concat(Stream.of(unit), unit.getParameters().stream())
                .anyMatch(place -> place.isAnnotatedWith(Value.class));
    }

    private static void violated(JavaClass type, String message, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(type, message));
    }
}
