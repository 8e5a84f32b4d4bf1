package org.minesafety.hazard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.minesafety.platform.scope.MineCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;

/** A day is stored as {@code 2026-11-27}: what the database calls a date is a moment. */
@Configuration(proxyBeanMethods = false)
class DatesAsText {

    @Bean
    MongoCustomConversions mongoCustomConversions() {
        var all = new ArrayList<Converter<?, ?>>(MineCodes.converters());
        all.addAll(List.of(Written.DAY, Read.DAY));
        return new MongoCustomConversions(all);
    }

    @WritingConverter
    private enum Written implements Converter<LocalDate, String> {
        DAY;

        @Override
        public String convert(LocalDate day) {
            return day.toString();
        }
    }

    @ReadingConverter
    private enum Read implements Converter<String, LocalDate> {
        DAY;

        @Override
        public LocalDate convert(String text) {
            return LocalDate.parse(text);
        }
    }
}
