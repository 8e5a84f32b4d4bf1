package org.minesafety.alert.rule.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.minesafety.contracts.alarm.RuleEvent;
import org.minesafety.contracts.alarm.RuleEvent.RulesAssigned;
import org.minesafety.contracts.alarm.RuleEvent.RulesChanged;

/** What the journal keeps of a change of a mine's statutory rules. */
public sealed interface RuleEntry {

    /** Version of the table of thresholds. */
    long table();

    Instant at();

    record Assigned(long table, Instant at) implements RuleEntry {}

    /**
     * @param changed ids of the rules that differ, sorted; none when only the grounds are others
     */
    record Changed(long table, List<String> changed, Instant at) implements RuleEntry {}

    /** What others may see of an entry. */
    static Optional<RuleEvent> publicView(RuleEntry entry, String mine) {
        return switch (entry) {
            case Assigned(_, var at) -> Optional.of(new RulesAssigned(mine, at));
            case Changed(_, var changed, var at) ->
                    changed.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new RulesChanged(mine, changed, at));
        };
    }
}
