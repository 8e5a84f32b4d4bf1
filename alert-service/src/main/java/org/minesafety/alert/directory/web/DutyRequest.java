package org.minesafety.alert.directory.web;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.directory.domain.SaidDuty;
import org.minesafety.alert.directory.domain.SaidDuty.SaidSubstitution;

/**
 * @param handOvers times of a day in China, ascending
 * @param turns each the ids of the contacts that are on duty together; an empty one: nobody
 * @param turnsOnDaysOff go round by themselves on days off; none: all days are alike
 */
record DutyRequest(
        @NotNull List<@Nullable LocalTime> handOvers,
        @NotNull LocalDate since,
        @NotNull List<@Nullable List<@Nullable String>> turns,
        @Nullable List<@Nullable List<@Nullable String>> turnsOnDaysOff,
        @Nullable List<@Nullable SaidSubstitution> substitutions) {

    SaidDuty said() {
        return new SaidDuty(handOvers, since, turns, turnsOnDaysOff, substitutions);
    }
}
