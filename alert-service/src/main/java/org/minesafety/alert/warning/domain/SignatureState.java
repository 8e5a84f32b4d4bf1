package org.minesafety.alert.warning.domain;

/** What a signature tells about who sent a message. */
public enum SignatureState {
    UNSIGNED,
    /** There is a signature, and no key is known by which to check it. */
    UNCHECKED,
    /** Signed by a key of the issuer's list, and unchanged since. */
    VERIFIED
}
