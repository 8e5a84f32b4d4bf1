package org.minesafety.alert.warning;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import org.minesafety.alert.warning.domain.CapProblems;
import org.minesafety.alert.warning.domain.SignatureState;

/** Checks who signed a message. */
public interface CapSignatures {

    /**
     * @param xml a message that can be read
     * @param trusted whose signatures count
     * @param problems gets what is wrong with the signature
     */
    SignatureState check(
            byte[] xml, Collection<X509Certificate> trusted, Instant now, CapProblems problems);
}
