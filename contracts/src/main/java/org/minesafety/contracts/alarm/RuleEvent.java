package org.minesafety.contracts.alarm;

import java.time.Instant;
import java.util.List;

/** What happens to the statutory rules of a mine; the state after it travels beside it. */
public sealed interface RuleEvent {

    /** 12-digit mine code. */
    String mine();

    Instant at();

    /** The mine became known. */
    record RulesAssigned(String mine, Instant at) implements RuleEvent {}

    /**
     * @param changed ids of added, removed and changed rules, sorted
     */
    record RulesChanged(String mine, List<String> changed, Instant at) implements RuleEvent {}
}
