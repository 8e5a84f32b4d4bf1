package org.minesafety.platform.topic;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.frame.FrameJson;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.Version;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as it travels, independent of the service's own JSON settings: unknown fields are ignored,
 * absent components left out, times in RFC 3339, enums by name. A component without
 * {@code @Nullable} is required, so a component that is added later must be {@code @Nullable}:
 * older records stay on a compacted topic for ever.
 */
final class EventJson {

    static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .annotationIntrospector(
                            AnnotationIntrospector.pair(
                                    new RequiredUnlessNullable(),
                                    new JacksonAnnotationIntrospector()))
                    .addModule(FrameJson.module())
                    .addModule(EventTimes.module())
                    .addModule(EventTexts.module())
                    .changeDefaultPropertyInclusion(
                            value -> value.withValueInclusion(Include.NON_NULL))
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                    .disable(EnumFeature.READ_ENUMS_USING_TO_STRING)
                    .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .build();

    private EventJson() {}

    /** Absence is legal only where the contract says so. */
    private static final class RequiredUnlessNullable extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Version version() {
            return Version.unknownVersion();
        }

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            AnnotatedType type = parameterType(member);
            return type == null ? null : !type.isAnnotationPresent(Nullable.class);
        }

        @Override
        public JsonSetter.@Nullable Value findSetterInfo(MapperConfig<?> config, Annotated member) {
            AnnotatedType type = parameterType(member);
            return type == null ? null : JsonSetter.Value.construct(nulls(type), contents(type));
        }

        private static Nulls contents(AnnotatedType type) {
            if (type instanceof AnnotatedParameterizedType parameterized) {
                AnnotatedType[] arguments = parameterized.getAnnotatedActualTypeArguments();
                return nulls(arguments[arguments.length - 1]);
            }
            return Nulls.DEFAULT;
        }

        private static Nulls nulls(AnnotatedType type) {
            return type.isAnnotationPresent(Nullable.class) ? Nulls.DEFAULT : Nulls.FAIL;
        }

        private static @Nullable AnnotatedType parameterType(Annotated member) {
            return member instanceof AnnotatedParameter parameter
                            && parameter.getOwner().getMember() instanceof Executable constructor
                    ? constructor.getAnnotatedParameterTypes()[parameter.getIndex()]
                    : null;
        }
    }
}
