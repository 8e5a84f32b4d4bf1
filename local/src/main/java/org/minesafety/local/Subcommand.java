package org.minesafety.local;

import java.util.concurrent.Callable;

/**
 * A command of {@code ./minesafety}. Other modules add theirs as a picocli {@code @Command} named
 * in {@code META-INF/services/org.minesafety.local.Subcommand}; the answer is the exit code.
 */
public interface Subcommand extends Callable<Integer> {}
