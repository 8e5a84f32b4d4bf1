package org.minesafety.platform.deadletter;

import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A letter as operations see it; the record itself stays on Kafka, for it may be business data.
 *
 * @param id within the topic
 * @param reader that could not take the record
 * @param partition and offset, time: of the original on its topic
 * @param replays how often it was tried again
 * @param last what came of the last try
 */
record Letter(
        String id,
        @Nullable String key,
        @Nullable String type,
        String reader,
        String reason,
        String detail,
        int partition,
        long offset,
        Instant time,
        int replays,
        @Nullable Replayed last) {

    static final String ID = "_id";
    static final String TOPIC = "topic";
    static final String OPEN = "open";
    static final String PARTITION = "partition";
    static final String OFFSET = "offset";
    static final String READER = "reader";
    static final String UNTIL = "until";
    static final String REPLAYS = "replays";
    static final String LAST = "last";
    static final String LETTER_PARTITION = "letterPartition";
    static final String LETTER_OFFSET = "letterOffset";
    static final String LETTER_TOPIC = "letterTopic";

    private static final String KEY = "key";
    private static final String TYPE = "type";
    private static final String REASON = "reason";
    private static final String DETAIL = "detail";
    private static final String TIME = "time";
    private static final String AT = "at";
    private static final String TAKEN = "taken";

    /**
     * @param taken whether the reader took the record
     * @param reason why not
     */
    record Replayed(Instant at, boolean taken, @Nullable String reason) {

        Document document() {
            return new Document(AT, Date.from(at)).append(TAKEN, taken).append(REASON, reason);
        }

        private static @Nullable Replayed of(@Nullable Document document) {
            return document == null
                    ? null
                    : new Replayed(
                            document.getDate(AT).toInstant(),
                            document.getBoolean(TAKEN),
                            document.getString(REASON));
        }
    }

    /** The same for the same record and reader, however often it was written. */
    static String id(DeadLetter letter) {
        return "%d-%d-%s".formatted(letter.partition(), letter.offset(), letter.reader());
    }

    static String key(String topic, String id) {
        return topic + "|" + id;
    }

    /** What never changes of a letter. */
    static Document document(DeadLetter letter, Date until) {
        String key = letter.letter().key();
        return new Document(TOPIC, letter.topic())
                .append(OPEN, true)
                .append(PARTITION, letter.partition())
                .append(OFFSET, letter.offset())
                .append(READER, letter.reader())
                .append(KEY, key == null ? null : DeadLetter.shortened(key))
                .append(TYPE, letter.type() == null ? null : DeadLetter.shortened(letter.type()))
                .append(REASON, letter.reason())
                .append(DETAIL, DeadLetter.shortened(letter.detail()))
                .append(TIME, new Date(letter.timestamp()))
                .append(REPLAYS, 0)
                .append(UNTIL, until);
    }

    static Letter of(Document document) {
        return new Letter(
                document.getString(ID).substring(document.getString(TOPIC).length() + 1),
                document.getString(KEY),
                document.getString(TYPE),
                document.getString(READER),
                document.getString(REASON),
                document.getString(DETAIL),
                document.getInteger(PARTITION),
                document.getLong(OFFSET),
                document.getDate(TIME).toInstant(),
                document.getInteger(REPLAYS),
                Replayed.of(document.get(LAST, Document.class)));
    }
}
