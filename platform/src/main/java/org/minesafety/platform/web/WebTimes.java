package org.minesafety.platform.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Times on the web: shown with the offset of China, read with any offset, and as China's where none
 * is given, which is how devices and county systems write them.
 */
final class WebTimes {

    static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    /** Of RFC 3339; Java reads others, which no store can keep. */
    private static final int LAST_YEAR = 9999;

    private static final DateTimeFormatter FORM =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .optionalStart()
                    .appendOffsetId()
                    .optionalEnd()
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    private WebTimes() {}

    static OffsetDateTime parse(String text) {
        TemporalAccessor read =
                FORM.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
        OffsetDateTime time =
                read instanceof OffsetDateTime complete
                        ? complete
                        : LocalDateTime.from(read).atOffset(CHINA);
        checkYear(time.getYear());
        return time.truncatedTo(ChronoUnit.MILLIS); // as on Kafka, in stores and in hashes
    }

    static LocalDate parseDay(String text) {
        LocalDate day = LocalDate.parse(text);
        checkYear(day.getYear());
        return day;
    }

    private static void checkYear(int year) {
        if (year < 0 || year > LAST_YEAR) {
            throw new DateTimeException("A year has four digits");
        }
    }

    /** Of a day or a time in a query; null when it is neither. */
    static @Nullable Instant startOf(String text) {
        try {
            return isDay(text)
                    ? LocalDate.parse(text).atStartOfDay().toInstant(CHINA)
                    : ofQuery(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** An unescaped plus sign in a query arrives as a blank. */
    static OffsetDateTime ofQuery(String text) {
        return parse(text.replace(' ', '+'));
    }

    private static boolean isDay(String text) {
        return text.indexOf('T') < 0 && text.indexOf('t') < 0;
    }

    static String print(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.MILLIS).atOffset(CHINA));
    }

    /** For the web's JSON only; events and journal entries keep UTC. */
    static SimpleModule module() {
        return new SimpleModule("web-times")
                .addSerializer(new InstantWriter())
                .addSerializer(new OffsetDateTimeWriter())
                .addDeserializer(Instant.class, new InstantReader())
                .addDeserializer(OffsetDateTime.class, new OffsetDateTimeReader())
                .addDeserializer(LocalDate.class, new DayReader());
    }

    private static final class InstantWriter extends StdSerializer<Instant> {
        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
            out.writeString(print(value));
        }
    }

    private static final class OffsetDateTimeWriter extends StdSerializer<OffsetDateTime> {
        OffsetDateTimeWriter() {
            super(OffsetDateTime.class);
        }

        @Override
        public void serialize(
                OffsetDateTime value, JsonGenerator out, SerializationContext context) {
            out.writeString(print(value.toInstant()));
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) {
            return read(in, context, Instant.class, WebTimes::parse).toInstant();
        }
    }

    private static final class OffsetDateTimeReader extends StdDeserializer<OffsetDateTime> {
        OffsetDateTimeReader() {
            super(OffsetDateTime.class);
        }

        @Override
        public OffsetDateTime deserialize(JsonParser in, DeserializationContext context) {
            return read(in, context, OffsetDateTime.class, WebTimes::parse);
        }
    }

    private static final class DayReader extends StdDeserializer<LocalDate> {
        DayReader() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser in, DeserializationContext context) {
            return read(in, context, LocalDate.class, WebTimes::parseDay);
        }
    }

    private static <T> T read(
            JsonParser in,
            DeserializationContext context,
            Class<?> type,
            Function<String, T> parser) {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw context.wrongTokenException(
                    in, type, JsonToken.VALUE_STRING, "a day or a time is a string");
        }
        String text = in.getString();
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            throw context.weirdStringException(text, type, "not a day or a time");
        }
    }
}
