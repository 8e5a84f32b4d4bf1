package org.minesafety.hazard.majorhazard.domain;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minesafety.hazard.majorhazard.domain.LadderParties.Addressee;

/**
 * Whom a paper names: the first of these that there is. As reference data it is written {@code
 * COMPANY MINE} or, with how the name is printed, {@code COUNTY:{name}人民政府}.
 */
record PartyRule(List<Choice> choices) {

    /** Who may be named. */
    enum Party {
        MINE,
        /** The parent company of the mine. */
        COMPANY,
        /** Of the units that supervise the mine, the one of this level. */
        COUNTY,
        CITY,
        PROVINCE
    }

    /**
     * @param form how the name is printed
     */
    record Choice(Party party, String form) {}

    private static final int MOST = 8;
    private static final String NAME = "{name}";
    private static final Pattern CHOICE =
            Pattern.compile("([A-Z]{1,10})(?::([^{}\\s]{0,30}\\{name}[^{}\\s]{0,30}))?");

    PartyRule {
        choices = List.copyOf(choices);
    }

    /**
     * @throws IllegalArgumentException when it is no such rule
     */
    static PartyRule of(String text) {
        List<Choice> choices =
                Arrays.stream(text.split(" ", MOST + 1)).map(PartyRule::choice).toList();
        if (choices.size() > MOST) {
            throw new IllegalArgumentException("a rule names at most " + MOST + " parties");
        }
        return new PartyRule(choices);
    }

    private static Choice choice(String text) {
        Matcher parts = CHOICE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a party: " + text);
        }
        String form = parts.group(2);
        return new Choice(
                Party.valueOf(requireNonNull(parts.group(1))), form == null ? NAME : form);
    }

    boolean names(Party party) {
        return choices.stream().anyMatch(it -> it.party() == party);
    }

    /**
     * @param names of those that there are
     */
    Optional<Addressee> first(Map<Party, String> names) {
        return choices.stream()
                .flatMap(it ->
                        Optional.ofNullable(names.get(it.party()))
                                .map(name ->
                                        new Addressee(
                                                it.party().name(), it.form().replace(NAME, name)))
                                .stream())
                .findFirst();
    }
}
