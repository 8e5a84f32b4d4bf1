package org.minesafety.acceptance.deployment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML without duplicate keys, bound to types without unknown fields or silent conversions. */
final class StrictYaml {

    private static final ObjectMapper MAPPER = mapper();

    private StrictYaml() {}

    static Map<String, Object> document(String text) {
        return documents(text).getFirst();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> documents(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var documents = new ArrayList<Map<String, Object>>();
        new Yaml(new SafeConstructor(options))
                .loadAll(text)
                .forEach(document -> documents.add((Map<String, Object>) document));
        return documents;
    }

    /**
     * @throws IllegalArgumentException for a field that the type does not have
     */
    static <T> T bind(Map<String, Object> document, Class<T> type) {
        return MAPPER.convertValue(document, type);
    }

    private static ObjectMapper mapper() {
        var mapper =
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .annotationIntrospector(new WithoutAnySetter())
                        .build();
        var text = mapper.coercionConfigFor(LogicalType.Textual);
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return mapper;
    }

    /** The Kubernetes models keep what they do not know in a map; then nothing is unknown. */
    private static final class WithoutAnySetter extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }
    }
}
