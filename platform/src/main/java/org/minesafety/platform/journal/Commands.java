package org.minesafety.platform.journal;

import org.minesafety.platform.scope.Supervision;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Mono;

/** What the commands of all aggregates of a service need. */
public final class Commands {

    private final Journal journal;
    private final IdempotentAnswers answers;
    private final Supervision supervision;
    private final Caller service;

    Commands(Journal journal, IdempotentAnswers answers, Supervision supervision, Caller service) {
        this.journal = journal;
        this.answers = answers;
        this.supervision = supervision;
        this.service = service;
    }

    Journal journal() {
        return journal;
    }

    StateDocuments states() {
        return journal.states();
    }

    IdempotentAnswers answers() {
        return answers;
    }

    Caller service() {
        return service;
    }

    /** What concerns no mine is seen by all. */
    Mono<Boolean> sees(Caller caller, String mine) {
        return mine.isEmpty() ? Mono.just(true) : supervision.covers(mine, caller);
    }
}
