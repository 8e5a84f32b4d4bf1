package org.minesafety.alert.warning;

import java.util.Optional;

/** Those who may send warnings here. */
public interface CapIssuers {

    Optional<CapIssuer> ofClient(String client);
}
