package org.minesafety.platform.scope;

import java.util.List;
import org.minesafety.contracts.mine.MineCode;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;

/** The code of a mine is a type in Java and text in documents. */
public final class MineCodes {

    private MineCodes() {}

    public static MongoCustomConversions conversions() {
        return new MongoCustomConversions(converters());
    }

    /** For a service that has converters of its own beside them. */
    public static List<Converter<?, ?>> converters() {
        return List.of(new Written(), new Read());
    }

    @WritingConverter
    private static final class Written implements Converter<MineCode, String> {

        @Override
        public String convert(MineCode code) {
            return code.value();
        }
    }

    @ReadingConverter
    private static final class Read implements Converter<String, MineCode> {

        @Override
        public MineCode convert(String text) {
            return new MineCode(text);
        }
    }
}
