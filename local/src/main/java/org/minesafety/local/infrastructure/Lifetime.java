package org.minesafety.local.infrastructure;

/** How long a child process lives. */
public enum Lifetime {
    /** Ends with the JVM that started it, even when that is killed. */
    WITH_THIS_JVM,
    /** Outlives the JVM that started it. */
    DETACHED
}
