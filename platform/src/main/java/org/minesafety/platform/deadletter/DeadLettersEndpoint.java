package org.minesafety.platform.deadletter;

import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The records that this service could not take. A replay happens inside the service, through the
 * reader that refused the record, so no other reader of the topic sees it twice. A letter stays
 * readable with its reason, also when it was replayed.
 */
@Endpoint(id = "deadletters")
final class DeadLettersEndpoint {

    /** Letters at a time: of a list, and of a replay, which is repeated for more. */
    private static final int MOST = 500;

    private static final int LIMIT = 100;

    private final LetterIndex index;
    private final Replays replays;
    private final List<String> topics;

    /**
     * @param topics that the service reads
     */
    DeadLettersEndpoint(LetterIndex index, Replays replays, List<String> topics) {
        this.index = index;
        this.replays = replays;
        this.topics = topics;
    }

    /**
     * @param open at most 10,000
     */
    record Count(String topic, long open) {}

    /**
     * @param next {@code after} of the next page; null: this is the last
     */
    record Letters(List<Letter> items, @Nullable String next) {}

    /**
     * @param failedAgain these are open as before, with what came of the replay beside their reason
     * @param next {@code after} of the next replay, which spares those that failed again; null:
     *     there are no more
     */
    record Replay(int replayed, int failedAgain, long open, @Nullable String next) {}

    @ReadOperation
    Mono<List<Count>> counts() {
        return Flux.fromIterable(topics)
                .concatMap(topic -> index.open(topic).map(open -> new Count(topic, open)))
                .collectList();
    }

    /**
     * @param replayed true: those that were replayed, instead of the open ones
     * @param after id of the last letter of the page before
     */
    @ReadOperation
    Mono<Letters> letters(
            @Selector String topic,
            @Nullable Boolean replayed,
            @Nullable String after,
            @Nullable Integer limit) {
        int most = limit(limit, LIMIT);
        if (!topics.contains(topic)) {
            return Mono.empty();
        }
        return index.page(topic, !Boolean.TRUE.equals(replayed), valid(after), most)
                .map(Letter::of)
                .collectList()
                .map(page -> new Letters(page, next(page, most)));
    }

    /**
     * @param letter id of the one to replay; null: the open ones, in order
     */
    @WriteOperation
    Mono<Replay> replay(
            @Selector String topic,
            @Nullable String letter,
            @Nullable String after,
            @Nullable Integer limit) {
        int most = limit(limit, MOST);
        if (!topics.contains(topic)) {
            return Mono.empty();
        }
        Flux<Document> chosen =
                letter == null
                        ? index.page(topic, true, valid(after), most)
                        : index.one(topic, letter).flux();
        return chosen.collectList().flatMap(letters -> replayed(topic, letters, most));
    }

    private Mono<Replay> replayed(String topic, List<Document> letters, int most) {
        String next = next(letters.stream().map(Letter::of).toList(), most);
        return replays.replay(Flux.fromIterable(letters))
                .collectList()
                .flatMap(taken ->
                        index.open(topic)
                                .map(open ->
                                        new Replay(taken.size(), failures(taken), open, next)));
    }

    private static int failures(List<Boolean> taken) {
        return (int) taken.stream().filter(it -> !it).count();
    }

    private static int limit(@Nullable Integer asked, int otherwise) {
        int limit = Objects.requireNonNullElse(asked, otherwise);
        if (limit < 1 || limit > MOST) {
            throw new InvalidEndpointRequestException(
                    "limit is from 1 to " + MOST, "A limit that is none");
        }
        return limit;
    }

    private static @Nullable String valid(@Nullable String after) {
        if (after != null && !after.matches("\\d{1,9}-\\d{1,18}-.*")) {
            throw new InvalidEndpointRequestException(
                    "after is the id of a letter", "Not the id of a letter");
        }
        return after;
    }

    private static @Nullable String next(List<Letter> page, int most) {
        return page.size() < most ? null : page.getLast().id();
    }
}
