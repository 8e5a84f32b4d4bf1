package org.minesafety.platform.journal;

import com.mongodb.ReadConcern;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import java.time.Duration;
import org.minesafety.platform.problem.Problem;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.ReactiveMongoTransactionManager;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/**
 * MongoDB transactions as the driver's specification wants them repeated: the whole when it has
 * left nothing, only the commit when it may have happened; a command never runs twice.
 */
final class Transactions {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(3);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(300);
    private static final double JITTER = 0.5;
    private static final long ATTEMPTS = 50;

    private final Duration patience;
    private final TransactionalOperator operator;

    Transactions(ReactiveMongoTransactionManager manager, Duration patience) {
        this.patience = patience;
        this.operator = TransactionalOperator.create(manager);
    }

    /**
     * @param work subscribed to once per attempt
     */
    <T> Mono<T> run(Mono<T> work) {
        return Mono.defer(
                        () -> {
                            long start = System.nanoTime();
                            return work.as(operator::transactional)
                                    .retryWhen(
                                            pauses().filter(failure ->
                                                    !Refusals.isUnknownCommit(failure)
                                                            && Refusals.isTransient(failure)
                                                            && inPatience(start)));
                        })
                .onErrorMap(failure -> !(failure instanceof Problem), Transactions::refusal);
    }

    /** The transaction manager that a service's own transactions use as well. */
    static ReactiveMongoTransactionManager manager(ReactiveMongoDatabaseFactory factory) {
        var options =
                TransactionOptions.builder()
                        .readConcern(ReadConcern.SNAPSHOT)
                        .writeConcern(WriteConcern.MAJORITY)
                        .build();
        return new CommittingManager(factory, options);
    }

    private boolean inPatience(long start) {
        return System.nanoTime() - start < patience.toNanos();
    }

    private static Throwable refusal(Throwable failure) {
        if (Refusals.isUnknownCommit(failure)) {
            return Refusals.outcomeUnknown(failure);
        }
        return Refusals.isTransient(failure) ? Refusals.busy(failure) : failure;
    }

    private static RetryBackoffSpec pauses() {
        return Retry.backoff(ATTEMPTS, FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .jitter(JITTER)
                .onRetryExhaustedThrow((_, last) -> last.failure());
    }

    private static final class CommittingManager extends ReactiveMongoTransactionManager {

        CommittingManager(ReactiveMongoDatabaseFactory factory, TransactionOptions options) {
            super(factory, options);
        }

        @Override
        protected Mono<Void> doCommit(
                TransactionSynchronizationManager synchronization,
                ReactiveMongoTransactionObject transaction) {
            return Mono.defer(() -> super.doCommit(synchronization, transaction))
                    .retryWhen(pauses().filter(Refusals::isUnknownCommit));
        }
    }
}
