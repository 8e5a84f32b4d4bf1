package org.minesafety.alert.warning;

import java.util.Optional;
import org.minesafety.alert.warning.domain.CapMessage;
import org.minesafety.alert.warning.domain.CapProblems;

/** Reads messages as they come. */
public interface CapReader {

    /**
     * @param problems gets all that breaks the schema or the words of the protocol
     * @return empty where it is not even known what it is
     */
    Optional<CapMessage> read(byte[] xml, CapProblems problems);
}
