package org.minesafety.testsupport.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import org.springframework.modulith.core.ApplicationModules;

/** Features see only other features' roots, and form no cycle. */
final class Features {

    /** The main class and the configuration may look anywhere. */
    private static final String OF_THE_SERVICE_ROOT = "Module 'root:";

    private Features() {}

    /**
     * @param application the service's main class, in its root package
     * @throws org.springframework.modulith.core.Violations naming every look into another feature
     */
    static void verify(Class<?> application) {
        verify(application, ImportOption.Predefined.DO_NOT_INCLUDE_TESTS);
    }

    static void verify(Class<?> application, ImportOption classes) {
        // not verify(), which looks only once
        ApplicationModules.of(application, classes)
                .detectViolations()
                .filter(violation -> !violation.getMessage().startsWith(OF_THE_SERVICE_ROOT))
                .throwIfPresent();
    }
}
