package org.minesafety.hazard.majorhazard.domain;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.PartyRule.Party;

/**
 * Who can be named on a paper about a hazard.
 *
 * @param mine name
 * @param company name of the parent company; null where there is none
 * @param over codes of the units that supervise the mine now, from the province down
 * @param units by code: those, and those of the line that determined or listed the hazard
 */
public record LadderParties(
        String mine, @Nullable String company, List<String> over, Map<String, Unit> units) {

    public LadderParties {
        over = List.copyOf(over);
        units = Map.copyOf(units);
    }

    /** Level of a unit. */
    public enum Level {
        PROVINCE(Party.PROVINCE),
        CITY(Party.CITY),
        COUNTY(Party.COUNTY);

        private final Party party;

        Level(Party party) {
            this.party = party;
        }
    }

    /** A supervising unit. */
    public record Unit(String name, Level level) {}

    /**
     * Whom a paper is addressed to.
     *
     * @param party kind of the rule that names it
     * @param name as it is printed
     */
    public record Addressee(String party, String name) {}

    /** The mine where the rule names nobody that there is. */
    Addressee addressee(PartyRule rule) {
        Map<Party, String> names = new EnumMap<>(Party.class);
        names.put(Party.MINE, mine);
        if (company != null) {
            names.put(Party.COMPANY, company);
        }
        over.forEach(code -> names.put(unit(code).level().party, unit(code).name()));
        return rule.first(names).orElseGet(() -> new Addressee(Party.MINE.name(), mine));
    }

    /** How a unit is printed. */
    String printed(String code, PartyRule rule) {
        Unit unit = unit(code);
        return rule.first(Map.of(unit.level().party, unit.name()))
                .map(Addressee::name)
                .orElse(unit.name());
    }

    /** One whose division has ended goes by its code. */
    Unit unit(String code) {
        return units.getOrDefault(code, new Unit(code, Level.COUNTY));
    }
}
