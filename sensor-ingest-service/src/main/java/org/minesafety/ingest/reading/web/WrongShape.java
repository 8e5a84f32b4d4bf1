package org.minesafety.ingest.reading.web;

import org.minesafety.platform.domain.StorableText;

/** JSON, but no upload: nothing of it is accepted, since what it means is uncertain. */
final class WrongShape extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final String fault;
    private final transient Object[] arguments;

    /**
     * @param pointer JSON pointer as URI fragment
     * @param fault message code
     * @param arguments of the message
     */
    WrongShape(String pointer, String fault, Object... arguments) {
        super(pointer + ": " + fault, null, false, false);
        this.pointer = pointer;
        this.fault = fault;
        this.arguments = arguments.clone();
    }

    /** A column has more elements than any mine has points. */
    static WrongShape tooLong(String pointer) {
        return new WrongShape(
                pointer, "fault.reading.too-long", Integer.toString(ColumnReader.MOST));
    }

    /** The text, unless some store would not keep it as it is. */
    static String storable(String text, String pointer) {
        int refused = StorableText.firstRefused(text);
        if (refused >= 0) {
            throw new WrongShape(pointer, "fault.character", StorableText.nameOf(text, refused));
        }
        if (StorableText.hasOuterBlanks(text)) {
            throw new WrongShape(pointer, "fault.outer-blanks");
        }
        return text;
    }

    String pointer() {
        return pointer;
    }

    String fault() {
        return fault;
    }

    Object[] arguments() {
        return arguments.clone();
    }
}
