package org.minesafety.ingest.reading.web;

/** JSON, but no upload: nothing of it is accepted, since what it means is uncertain. */
final class WrongShape extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final String fault;

    /**
     * @param pointer JSON pointer as URI fragment
     * @param fault message code
     */
    WrongShape(String pointer, String fault) {
        super(pointer + ": " + fault, null, false, false);
        this.pointer = pointer;
        this.fault = fault;
    }

    String pointer() {
        return pointer;
    }

    String fault() {
        return fault;
    }
}
