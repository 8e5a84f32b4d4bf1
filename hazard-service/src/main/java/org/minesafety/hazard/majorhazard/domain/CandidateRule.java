package org.minesafety.hazard.majorhazard.domain;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of the table that says which alarms may be a major hazard. Level and length stand in the
 * alarm rule that it names; whoever changes them changes that rule.
 *
 * @param criterion code of the item of the standard
 * @param alarmRule id of an alarm rule that is a criterion
 * @param source text that it stands in
 */
public record CandidateRule(
        String criterion, String alarmRule, String nameZh, String nameEn, String source) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** Most characters of a text: it stands in the journal of each candidate. */
    private static final int LONGEST = 1_000;

    /**
     * @throws IllegalArgumentException when a code has another shape, or a text is too long
     */
    public CandidateRule {
        if (!CODE.matcher(criterion).matches() || !CODE.matcher(alarmRule).matches()) {
            throw new IllegalArgumentException("code of criterion or alarm rule");
        }
        if (Stream.of(nameZh, nameEn, source).anyMatch(text -> text.length() > LONGEST)) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
    }

    /** Unique in the table. */
    public String key() {
        return criterion + "-" + alarmRule;
    }
}
