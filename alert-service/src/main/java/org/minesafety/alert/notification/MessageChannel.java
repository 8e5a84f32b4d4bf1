package org.minesafety.alert.notification;

import java.util.Set;
import org.minesafety.alert.notification.domain.Medium;
import reactor.core.publisher.Mono;

/** A way out of the platform. */
public interface MessageChannel {

    Set<Medium> media();

    /**
     * Sends it, or fails. It may be asked again for the same message: whoever can tell drops the
     * repeat.
     */
    Mono<Void> send(Outgoing message);

    /**
     * What goes out.
     *
     * @param id of the message, the same each time
     */
    record Outgoing(String id, Medium medium, String address, String text) {

        /** Without address and text: whatever is printed may end up in a log. */
        @Override
        public String toString() {
            return medium + " " + id;
        }
    }
}
