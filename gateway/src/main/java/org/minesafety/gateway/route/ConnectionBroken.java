package org.minesafety.gateway.route;

import java.io.IOException;

/** One call whose connection broke, of a service that answers others: no breaker counts it. */
final class ConnectionBroken extends IOException {

    private static final long serialVersionUID = 1L;

    ConnectionBroken(IOException cause) {
        super(cause);
    }
}
