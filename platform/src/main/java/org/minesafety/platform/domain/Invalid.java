package org.minesafety.platform.domain;

import java.util.List;

/** What somebody says breaks rules; all of them are named. */
public final class Invalid extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String subject;
    private final transient List<Violation> violations;

    /**
     * @param subject what is said of: the texts of its rules begin with {@code fault.} and this
     */
    public Invalid(String subject, List<Violation> violations) {
        super(subject + " " + violations, null, false, false);
        this.subject = subject;
        this.violations = List.copyOf(violations);
    }

    public String subject() {
        return subject;
    }

    public List<Violation> violations() {
        return violations;
    }

    /** The same of what is a member of something. */
    public Invalid under(String member) {
        return new Invalid(subject, violations.stream().map(it -> it.under(member)).toList());
    }
}
