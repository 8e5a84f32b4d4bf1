package org.minesafety.platform.lifecycle;

import java.util.function.BiPredicate;

/**
 * What must be true of the whole aggregate and of who acts before a transition.
 *
 * @param name lower case with hyphens; stands in the refusal
 * @param personal whether it depends on who acts; else it holds for everybody or for nobody
 * @param holds a method, so that it has a name and a test
 * @param refusal what is missing where it does not hold
 */
public record Guard<A>(String name, boolean personal, BiPredicate<A, Actor> holds, Text refusal) {}
