package org.minesafety.alert.handling;

import java.util.Collection;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;

/** Alerts in lists; commands and history are those of every aggregate. */
public interface Alerts {

    /** The latest raised first; those of mines outside the caller's scope are absent. */
    Flux<Alert> list(AlertQuery query, Caller caller);

    /** Of each of these causes the latest alert, if there was any. */
    Flux<Alert> latest(Collection<String> causes);
}
