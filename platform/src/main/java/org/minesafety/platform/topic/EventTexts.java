package org.minesafety.platform.topic;

import org.minesafety.platform.text.Surrogates;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Texts as they travel: half of a surrogate pair is none, for no store keeps it. */
final class EventTexts {

    private EventTexts() {}

    static SimpleModule module() {
        return new SimpleModule("event-texts").addDeserializer(String.class, new Reader());
    }

    private static final class Reader extends StdDeserializer<String> {

        Reader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser in, DeserializationContext context) {
            String text = StringDeserializer.instance.deserialize(in, context);
            if (!Surrogates.arePaired(text)) {
                throw context.weirdStringException(
                        "", String.class, "half of a surrogate pair stands in a text");
            }
            return text;
        }
    }
}
