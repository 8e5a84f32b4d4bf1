package org.minesafety.alert.directory.domain;

import org.minesafety.platform.domain.Violations;

/** Rules for what is said of contacts and duties. */
public final class DirectoryInvalid {

    /** Each has a text in every language. */
    public enum Rule {
        /** Argument: most characters. */
        TOO_LONG,
        /** The subject of a login. */
        LOGIN,
        /** At least one channel, none of a kind twice. */
        ONE_OF_EACH_KIND,
        /** A telephone number. */
        NUMBER,
        /** An address for e-mail. */
        MAILBOX,
        /** An address for webhooks, without a login. */
        URL,
        /** Argument: how many there may be. */
        TOO_MANY,
        /** Times of a day, ascending. */
        ASCENDING,
        /** A contact of this directory. */
        UNKNOWN_CONTACT,
        /** The same contact twice at once. */
        TWICE,
        /** Arguments: first and last day. */
        DAY,
        /** It ends after it begins. */
        SPAN,
        /** No two substitutions at once. */
        OVERLAP
    }

    private DirectoryInvalid() {}

    static Violations violations() {
        return new Violations("directory");
    }
}
