package org.minesafety.alert.handling;

import java.util.Collection;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.text.Words;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Alerts in lists; commands and history are those of every aggregate. */
public interface Alerts {

    /** The latest raised first; those of mines outside the caller's scope are absent. */
    Flux<Alert> list(AlertQuery query, Caller caller);

    /** Those that are suppressed, the latest raised first; as {@link #list} otherwise. */
    Flux<Alert> suppressed(SuppressedQuery query, Caller caller);

    /** How many of a mine are shelved; within a command as of the command. */
    Mono<Long> shelved(String mine);

    /** Those of them whose texts answer a question; a piece may be short although more follow. */
    Mono<AlertPiece> search(AlertQuery query, Words asked, Caller caller);

    /** Of each of these causes the latest alert, if there was any. */
    Flux<Alert> latest(Collection<String> causes);
}
