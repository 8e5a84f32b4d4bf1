package org.minesafety.platform.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;

/** A server-sent event is described by its fields, with what its data is. */
final class EventSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType java = Json.mapper().constructType(type.getType());
        if (!java.getRawClass().equals(ServerSentEvent.class)) {
            return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        }
        Schema<?> data =
                context.resolve(new AnnotatedType(java.containedType(0)).resolveAsRef(true));
        return new ObjectSchema()
                .addProperty("event", new StringSchema().description("kind of the event"))
                .addProperty(
                        "id",
                        new StringSchema()
                                .description("to be sent as Last-Event-ID to go on behind it"))
                .addProperty("data", data);
    }
}
