package org.minesafety.testsupport.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.journal.JournalRoot;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.reference.ReferenceTableState;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.Topic;

/** What the shared modules may know. */
final class Modules {

    private static final String CONTRACTS = Topics.class.getPackageName();
    private static final String OURS = CONTRACTS.substring(0, CONTRACTS.lastIndexOf('.'));
    private static final String PLATFORM = OURS + ".platform";

    private static final List<String> PURE_BLOCKS =
            List.of("domain", "lifecycle", "calendar", "signatures");

    /** The tables of lifecycles name who may do what. */
    private static final String ROLE = PLATFORM + ".security.Role";

    /** A code of all domains, no event. */
    private static final String MINE_CODE = MineCode.class.getName();

    private Modules() {}

    /** The root package of the module that a class belongs to. */
    static String of(Class<?> anchor) {
        String rest = anchor.getPackageName().substring(OURS.length() + 1);
        int end = rest.indexOf('.');
        return OURS + "." + (end < 0 ? rest : rest.substring(0, end));
    }

    static ArchRule contractsArePure(String base) {
        return ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat(
                        DescribedPredicate.describe(
                                "are plain Java",
                                type ->
                                        type.getBaseComponentType().isPrimitive()
                                                || isInside(type, "java")
                                                || isInside(type, "org.jspecify")
                                                || isInside(type, base)))
                .as("contracts are plain Java");
    }

    static ArchRule platformKnowsNoEventAndNoService(String base) {
        return ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat(
                        DescribedPredicate.describe(
                                "are no event and no service",
                                type ->
                                        !isInside(type, OURS)
                                                || isInside(type, base)
                                                || type.getName().equals(MINE_CODE)
                                                || isKnownToPlatform(packageOf(type))))
                .as("platform knows Topic, but no event and no service");
    }

    /**
     * Three kinds of record are the platform's own business: the roots of all journals and the
     * tables of reference data, which it publishes, and frames of readings, whose columns need a
     * codec that several services share.
     */
    private static boolean isKnownToPlatform(String name) {
        return name.equals(CONTRACTS)
                || name.equals(Topic.class.getPackageName())
                || name.equals(JournalRoot.class.getPackageName())
                || name.equals(ReferenceTableState.class.getPackageName())
                || name.equals(SensorFrame.class.getPackageName());
    }

    static boolean isOurs(String name) {
        return isInside(name, OURS);
    }

    static boolean isContracts(String name) {
        return isInside(name, CONTRACTS);
    }

    static boolean isPlatform(String name) {
        return isInside(name, PLATFORM);
    }

    /** What a domain may use of platform. */
    static boolean isPureBlock(JavaClass type) {
        return type.getName().equals(ROLE)
                || PURE_BLOCKS.stream().anyMatch(block -> isInside(type, PLATFORM + "." + block));
    }

    static boolean isInside(String name, String folder) {
        return name.equals(folder) || name.startsWith(folder + ".");
    }

    private static boolean isInside(JavaClass type, String folder) {
        return isInside(packageOf(type), folder);
    }

    private static String packageOf(JavaClass type) {
        return type.getBaseComponentType().getPackageName();
    }
}
