package org.minesafety.platform.deadletter;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** The dead letters of a running service, as operations see them. */
public final class LetterBox {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final DeadLettersEndpoint endpoint;

    public LetterBox(ApplicationContext service) {
        this.endpoint = service.getBean(DeadLettersEndpoint.class);
    }

    public record Seen(
            String id,
            String key,
            String type,
            String reader,
            String reason,
            String detail,
            int partition,
            long offset,
            int replays,
            @Nullable String last) {}

    /**
     * @param next {@code after} of the next
     */
    public record Replayed(int replayed, int failedAgain, long open, @Nullable String next) {}

    public List<Seen> open(String topic) {
        return page(topic, false, null, null);
    }

    public List<Seen> replayed(String topic) {
        return page(topic, true, null, null);
    }

    public List<Seen> page(String topic, boolean replayed, String after, Integer limit) {
        var letters = endpoint.letters(topic, replayed, after, limit).block(LIMIT);
        return letters.items().stream().map(LetterBox::seen).toList();
    }

    public String next(String topic, Integer limit) {
        return endpoint.letters(topic, false, null, limit).block(LIMIT).next();
    }

    public long count() {
        return endpoint.counts().block(LIMIT).stream()
                .mapToLong(DeadLettersEndpoint.Count::open)
                .sum();
    }

    /** Null when the service does not read such a topic. */
    public Replayed replay(String topic) {
        return replay(topic, null);
    }

    public Replayed replay(String topic, String letter) {
        var done = endpoint.replay(topic, letter, null, null).block(LIMIT);
        return done == null
                ? null
                : new Replayed(done.replayed(), done.failedAgain(), done.open(), done.next());
    }

    private static Seen seen(Letter letter) {
        return new Seen(
                letter.id(),
                letter.key(),
                letter.type(),
                letter.reader(),
                letter.reason(),
                letter.detail(),
                letter.partition(),
                letter.offset(),
                letter.replays(),
                letter.last() == null ? null : letter.last().reason());
    }
}
