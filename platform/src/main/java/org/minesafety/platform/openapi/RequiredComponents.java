package org.minesafety.platform.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What a record cannot be without is required, in the description as in the code. */
final class RequiredComponents implements ModelConverter {

    private static final String OURS = "org.minesafety.";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType java = Json.mapper().constructType(type.getType());
        if (resolved != null && java.getRawClass().getName().startsWith(OURS)) {
            Schema<?> schema = target(resolved, context);
            RecordComponent[] components = java.getRawClass().getRecordComponents();
            for (RecordComponent component :
                    components == null ? new RecordComponent[0] : components) {
                require(schema, component);
            }
        }
        return resolved;
    }

    private static Schema<?> target(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        Schema<?> defined =
                reference == null
                        ? null
                        : context.getDefinedModels()
                                .get(reference.substring(reference.lastIndexOf('/') + 1));
        return defined == null ? schema : defined;
    }

    private static void require(Schema<?> schema, RecordComponent component) {
        boolean there =
                schema.getProperties() != null
                        && schema.getProperties().containsKey(component.getName());
        boolean known =
                schema.getRequired() != null && schema.getRequired().contains(component.getName());
        if (there && !known && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            schema.addRequiredItem(component.getName());
        }
    }
}
