package org.minesafety.platform.topic;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record that its reader cannot take, however often it tries. */
public final class UndecodableRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ConsumerRecord<String, byte[]> record;
    private final Reason reason;
    private final String detail;

    UndecodableRecord(ConsumerRecord<String, byte[]> record, Reason reason, String detail) {
        this(record, reason, detail, null);
    }

    UndecodableRecord(
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

    ConsumerRecord<String, byte[]> record() {
        return record;
    }

    String detail() {
        return detail;
    }

    public Reason reason() {
        return reason;
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
