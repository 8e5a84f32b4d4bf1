package org.minesafety.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.contracts.topic.PlainTopic;
import org.minesafety.contracts.topic.Topic;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** One kind of record on a topic; its golden sample is what every reader must be able to read. */
record Sample(Topic<?> topic, Class<?> kind) {

    static final Path GOLDEN = Path.of("src/test/resources/golden");

    /** Of every permitted kind on every topic. */
    static Stream<Sample> all() {
        return Topics.all().stream()
                .flatMap(topic -> kinds(root(topic)).map(kind -> new Sample(topic, kind)));
    }

    Path file() {
        return GOLDEN.resolve(topic.name()).resolve(kind.getSimpleName() + ".json");
    }

    String json() {
        try {
            return Files.readString(file());
        } catch (IOException missing) {
            throw new UncheckedIOException("Each event needs a golden sample", missing);
        }
    }

    JavaType type(JsonMapper mapper) {
        var types = mapper.getTypeFactory();
        return topic instanceof EntityTopic<?, ?> entity
                ? types.constructParametricType(EntityRecord.class, kind, entity.state())
                : types.constructType(kind);
    }

    @Override
    public String toString() {
        return topic.name() + "." + kind.getSimpleName();
    }

    private static Class<?> root(Topic<?> topic) {
        return switch (topic) {
            case EntityTopic<?, ?> entity -> entity.facts();
            case PlainTopic<?> plain -> plain.type();
        };
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(Sample::kinds)
                : Stream.of(type);
    }
}
