package org.minesafety.platform.deadletter;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record that its reader cannot take, however often it tries. */
public final class UndecodableRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ConsumerRecord<String, byte[]> record;
    private final Reason reason;
    private final String detail;

    public UndecodableRecord(ConsumerRecord<String, byte[]> record, Reason reason, String detail) {
        this(record, reason, detail, null);
    }

    public UndecodableRecord(
            ConsumerRecord<String, byte[]> record,
            Reason reason,
            String detail,
            @Nullable Throwable cause) {
        super(
                "%s-%d@%d: %s: %s"
                        .formatted(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                reason,
                                detail),
                cause);
        this.record = record;
        this.reason = reason;
        this.detail = detail;
    }

    /** For who reads values without a codec. */
    public static UndecodableRecord malformed(
            ConsumerRecord<String, byte[]> record, RuntimeException cause) {
        return new UndecodableRecord(
                record, Reason.MALFORMED, String.valueOf(cause.getMessage()), cause);
    }

    /**
     * For who reads values without a codec.
     *
     * @param key of the value
     */
    public static UndecodableRecord wrongKey(ConsumerRecord<String, byte[]> record, String key) {
        return new UndecodableRecord(record, Reason.WRONG_KEY, "value belongs to " + key);
    }

    /** Readable, but the reader failed with it. */
    public static UndecodableRecord refused(
            ConsumerRecord<String, byte[]> record, Throwable cause) {
        return new UndecodableRecord(record, Reason.REFUSED, cause.toString(), cause);
    }

    public ConsumerRecord<String, byte[]> record() {
        return record;
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }

    /** Why; these names stand in headers and metrics. */
    public enum Reason {
        /** No key, so no entity. */
        NO_KEY,
        /** A deletion marker; no topic of the platform deletes. */
        NO_VALUE,
        /** A CloudEvents attribute is absent or malformed. */
        BAD_HEADER,
        /** A kind of fact that this reader does not know. */
        UNKNOWN_TYPE,
        /** Not JSON, or not of the shape of the contract. */
        MALFORMED,
        /** An enum value that this reader does not know and would need. */
        UNKNOWN_VALUE,
        /** The key does not belong to the value. */
        WRONG_KEY,
        /** Readable, but the reader's view of it failed. */
        REFUSED
    }
}
