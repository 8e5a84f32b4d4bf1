package org.minesafety.platform.signatures;

/** A signature, or its withdrawal, that is not taken. */
public final class SignatureRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Nobody signs twice. */
        SIGNED_ALREADY,
        /** There is no such place. */
        NO_SUCH_PLACE,
        /** Somebody else has signed there. */
        PLACE_TAKEN,
        /** The person does not have the role of the place. */
        ROLE,
        /** Another place comes first. */
        NOT_YOUR_TURN,
        /** Nobody signs or withdraws any more: all have signed. */
        COMPLETE,
        /** The person has not signed. */
        NOT_SIGNED,
        /** Somebody has signed after and upon it. */
        SIGNED_UPON
    }

    private final transient Reason reason;

    SignatureRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
