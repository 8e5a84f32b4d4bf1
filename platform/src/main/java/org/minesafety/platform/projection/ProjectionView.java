package org.minesafety.platform.projection;

import static org.minesafety.platform.projection.EntityChange.ABSENT;
import static org.minesafety.platform.projection.EntityChange.HASH;
import static org.minesafety.platform.projection.EntityChange.ID;
import static org.minesafety.platform.projection.EntityChange.KEY;
import static org.minesafety.platform.projection.EntityChange.VERSION;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.minesafety.platform.topic.EventCodec;
import org.springframework.data.mongodb.core.convert.MongoConverter;

/** From a record to the document of a projection. */
final class ProjectionView<F, S, D> {

    private static final List<String> RESERVED = List.of(VERSION, HASH, KEY, ABSENT);

    private final Projection<F, S, D> projection;
    private final EventCodec codec;
    private final MongoConverter converter;

    ProjectionView(Projection<F, S, D> projection, EventCodec codec, MongoConverter converter) {
        this.projection = projection;
        this.codec = codec;
        this.converter = converter;
    }

    /**
     * @throws UndecodableRecord when there is no way from this record to a document
     */
    EntityChange of(ConsumerRecord<String, byte[]> record) {
        EntityRecord<?, S> entity = codec.decodeState(projection.topic(), record);
        try {
            String id = projection.id().apply(entity.state());
            Document document = document(projection.view().apply(entity.state()));
            document.put(ID, id);
            document.put(KEY, record.key());
            document.put(VERSION, entity.version());
            document.put(HASH, entity.hash());
            return new EntityChange(id, entity.version(), document, record);
        } catch (RuntimeException failure) {
            throw UndecodableRecord.refused(record, failure);
        }
    }

    private Document document(@Nullable D view) {
        if (view == null) {
            return new Document(ABSENT, true);
        }
        var document = new Document();
        converter.write(view, document);
        document.remove("_class"); // a view has one shape, and its name is nobody else's business
        for (String field : RESERVED) {
            if (document.containsKey(field)) {
                throw new IllegalStateException("A view must not have the field " + field);
            }
        }
        return document;
    }
}
