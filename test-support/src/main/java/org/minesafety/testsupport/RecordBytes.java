package org.minesafety.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** How large a record is: what the largest legal content of an aggregate comes to. */
public final class RecordBytes {

    private RecordBytes() {}

    /** Key, value and headers, before compression. */
    public static long of(ProducerRecord<String, byte[]> record) {
        long size = (long) record.value().length + record.key().getBytes(UTF_8).length;
        for (Header header : record.headers()) {
            size += header.key().length() + header.value().length;
        }
        return size;
    }
}
