package org.minesafety.gateway.route;

import java.io.IOException;

/** One call whose connection broke, of a service that answers others: no breaker counts it. */
final class BrokenCall extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenCall(IOException cause) {
        super(cause);
    }
}
