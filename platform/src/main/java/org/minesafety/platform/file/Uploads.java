package org.minesafety.platform.file;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.file.StoredFile.Content;
import org.minesafety.platform.journal.IdempotentAnswers;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.runtime.BlockingWork;
import org.minesafety.platform.security.Account;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.share.Shares;
import org.minesafety.platform.web.IdempotencyKey;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes files in. What is known of a file is written before its first byte and says when it may be
 * removed, so that nothing is left of an upload that ends in any way.
 */
final class Uploads {

    /** After its time, until which its last bytes may still be on their way to the database. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    /** As far ahead as clocks of others may be. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final FileRecords records;
    private final FileBytes bytes;
    private final IdempotentAnswers answers;
    private final FileProperties properties;
    private final TypeByContent types;
    private final Shares<Account> shares;
    private final FileMeters meters;
    private final Clock clock;

    Uploads(
            FileRecords records,
            FileBytes bytes,
            IdempotentAnswers answers,
            FileProperties properties,
            FileMeters meters,
            Clock clock) {
        this.records = records;
        this.bytes = bytes;
        this.answers = answers;
        this.properties = properties;
        this.types = new TypeByContent(properties.types());
        this.shares = new Shares<>(properties.uploads(), properties.uploadsEach());
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * What the uploader says of it.
     *
     * @param evidenceAt time of the evidence
     */
    record Said(String name, @Nullable Instant evidenceAt) {}

    /** Sent again with the same key, the first is answered again and nothing else is kept. */
    Mono<StoredFile> receive(Flux<byte[]> body, Said said, IdempotencyKey key, Caller caller) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> place(caller)),
                _ -> checkRoom(caller).then(Mono.defer(() -> received(body, said, key, caller))),
                this::leave);
    }

    /** Whether a time lies in the future, whatever the sender's clock says. */
    boolean isToCome(Instant date) {
        return date.isAfter(clock.instant().plus(AHEAD));
    }

    private Account place(Caller caller) {
        return switch (shares.take(caller.account(), 1)) {
            case TAKEN -> caller.account();
            case OWN_SHARE_USED -> throw new Problem(ProblemTypes.SHARE_USED).retryAfter(PAUSE);
            case ALL_USED -> throw new Problem(ProblemTypes.UNAVAILABLE).retryAfter(PAUSE);
        };
    }

    private Mono<Void> leave(Account account) {
        return Mono.fromRunnable(() -> shares.give(account, 1));
    }

    private Mono<Void> checkRoom(Caller caller) {
        int most = properties.unattachedFiles();
        long largest = properties.maxSize().toBytes();
        return records.unattached(caller, most, largest)
                .flatMap(it ->
                        it.files() < most
                                        && it.bytes() + largest
                                                <= properties.unattachedSize().toBytes()
                                ? Mono.empty()
                                : Mono.error(() ->
                                        new Problem(
                                                FileProblems.TOO_MANY_UNATTACHED,
                                                most,
                                                properties.unattachedSize().toBytes())));
    }

    private Mono<StoredFile> received(
            Flux<byte[]> body, Said said, IdempotencyKey key, Caller caller) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var coming =
                new StoredFile(
                        UUID.randomUUID().toString(),
                        caller.client(),
                        caller.subject(),
                        said.name(),
                        now,
                        said.evidenceAt(),
                        null,
                        now.plus(properties.longestUpload()).plus(GRACE),
                        null);
        return Mono.usingWhen(
                records.insert(coming),
                file -> written(file, body).flatMap(it -> answered(it, key, caller)),
                _ -> Mono.empty(),
                (file, _) -> giveUp(file.id()),
                file -> giveUp(file.id()));
    }

    private Mono<StoredFile> written(StoredFile file, Flux<byte[]> body) {
        var inspection = new Inspection(types);
        Flux<byte[]> inspected =
                body.publishOn(BlockingWork.scheduler(), 2).doOnNext(inspection::add);
        return bytes.write(file.id(), file.name(), file.uploadedAt(), inspected)
                .then(Mono.fromCallable(inspection::end).subscribeOn(BlockingWork.scheduler()))
                .timeout(properties.longestUpload(), Mono.error(this::tooLong))
                .map(content -> complete(file, content));
    }

    private StoredFile complete(StoredFile file, Content content) {
        Instant expiry =
                clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(properties.unattached());
        return file.complete(FileName.of(file.name(), content.type()), content, expiry);
    }

    private Mono<StoredFile> answered(StoredFile whole, IdempotencyKey key, Caller caller) {
        return answers.once(
                        caller,
                        key.value(),
                        fingerprint(whole),
                        StoredFile.class,
                        () ->
                                records.complete(whole)
                                        .switchIfEmpty(
                                                Mono.error(() ->
                                                        new Problem(ProblemTypes.UNAVAILABLE))))
                .flatMap(answer -> {
                    if (answer.id().equals(whole.id())) {
                        meters.uploaded(whole);
                        return Mono.just(answer);
                    }
                    return giveUp(whole.id()).thenReturn(answer);
                });
    }

    /** Of all that the answer depends on. */
    private static String fingerprint(StoredFile whole) {
        StoredFile.Content content = Objects.requireNonNull(whole.content());
        return String.join("\n", "file", content.sha256(), whole.name(), "" + whole.evidenceAt());
    }

    /** Its bytes now, and after the grace what came since. */
    private Mono<Void> giveUp(String id) {
        return records.giveUp(id, clock.instant().plus(GRACE))
                .filter(Boolean::booleanValue)
                .flatMap(_ -> bytes.remove(id));
    }

    private Problem tooLong() {
        return new Problem(FileProblems.TOO_LONG, properties.longestUpload().toSeconds())
                .header(HttpHeaders.CONNECTION, "close");
    }
}
