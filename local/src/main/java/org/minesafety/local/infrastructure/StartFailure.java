package org.minesafety.local.infrastructure;

/** Something could not be started; the message is one line for people and says what to do. */
public final class StartFailure extends RuntimeException {

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
