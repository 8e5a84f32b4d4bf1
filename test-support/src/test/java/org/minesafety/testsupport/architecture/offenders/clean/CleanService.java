package org.minesafety.testsupport.architecture.offenders.clean;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A service that keeps all rules. */
@SpringBootApplication
public final class CleanService {
    private CleanService() {}
}
