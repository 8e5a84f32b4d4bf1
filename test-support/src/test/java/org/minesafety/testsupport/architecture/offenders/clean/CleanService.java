package org.minesafety.testsupport.architecture.offenders.clean;

/** A service that keeps all rules. */
public final class CleanService {
    private CleanService() {}
}
