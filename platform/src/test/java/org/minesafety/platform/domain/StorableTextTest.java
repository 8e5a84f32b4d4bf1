package org.minesafety.platform.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "梅河口煤矿",
                "吉林省　通化市",
                "\uD842\uDFB7田煤矿",
                "葛\uDB40\uDD00",
                "〇号井（Ⅱ）·№1 ①～㎡“”—…",
                "E000:\uE000",
                "Schacht Übergröße ñ",
                "ᠮᠣᠩᠭᠣᠯ བོད",
                "😀",
                ""
            })
    void text_of_every_language_passes(String text) {
        assertThat(StorableText.firstRefused(text)).isEqualTo(-1);
        assertThat(StorableText.hasOuterBlanks(text)).isFalse();
        assertThat(StorableText.shown(text)).isEqualTo(text);
    }

    @Test
    void what_cannot_be_kept_or_seen_is_refused() {
        String[] refused = {
            "\uD842",
            "\uDFB7",
            "\uDFB7\uD842",
            "\uFFFE",
            "\uFFFF",
            "\uFDD0",
            "\uDBFF\uDFFF",
            "\0",
            "\t",
            "\n",
            "\r",
            "\u001B",
            "\u007F",
            "\u0085",
            "\u009F",
            "\u00AD",
            "\u061C",
            "\u180E",
            "\u200B",
            "\u200C",
            "\u200D",
            "\u200E",
            "\u200F",
            "\u2028",
            "\u2029",
            "\u202A",
            "\u202E",
            "\u2060",
            "\u2066",
            "\u2069",
            "\uFEFF",
            "\uFFF9",
            "\uFFFD",
            "\uDB40\uDC41",
            "\u115F",
            "\u3164",
            "\uFFA0",
            "\u034F"
        };
        for (String one : refused) {
            String text = "矿" + one + "井";
            assertThat(StorableText.firstRefused(text)).as(StorableText.nameOf(one, 0)).isOne();
            assertThat(StorableText.firstRefused(StorableText.shown(text).replace('\uFFFD', '?')))
                    .isEqualTo(-1);
        }
        assertThat(StorableText.nameOf("矿\u202E", 1)).isEqualTo("U+202E");
        assertThat(StorableText.nameOf("\uDBFF\uDFFF", 0)).isEqualTo("U+10FFFF");
    }

    @ParameterizedTest
    @ValueSource(strings = {" 矿", "矿 ", "\u3000矿", "矿\u00A0", "\u2003矿", "矿\t", " "})
    void blanks_around_a_text_are_seen(String text) {
        assertThat(StorableText.hasOuterBlanks(text)).isTrue();
    }

    @Test
    void a_text_of_blanks_is_blank() {
        assertThat(StorableText.isBlank("")).isTrue();
        assertThat(StorableText.isBlank(" \u3000\u00A0\t")).isTrue();
        assertThat(StorableText.isBlank("矿")).isFalse();
    }
}
