package org.minesafety.platform.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.platform.problem.Problem;

class PdfPrinterTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);
    private static final DocumentTemplate LETTER =
            DocumentTemplate.of("letter", PdfPrinterTest.class, "/documents/letter.html");
    private static final PdfPrinter PRINTER = new PdfPrinter(DocumentFont::load, 5_000, 5);

    @Test
    void what_was_printed_can_be_read_again() throws IOException {
        byte[] pdf = print("吉林省梅河口市一矿", "瓦斯浓度 methane 1.5 %, due in 3 days.").bytes();
        try (var read = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(read);
            assertThat(text)
                    .contains("吉矿安监〔2026〕12号")
                    .contains("吉林省梅河口市一矿")
                    .contains("methane 1.5 %, due in 3 days.")
                    .contains("通风系统不可靠")
                    .contains("1 / 1");
            for (var font : read.getPage(0).getResources().getFontNames()) {
                assertThat(read.getPage(0).getResources().getFont(font).isEmbedded()).isTrue();
            }
        }
        assertThat(pdf.length).isLessThan(200_000);
    }

    @Test
    void the_same_is_the_same_byte_by_byte() {
        assertThat(print("一矿", "甲").bytes()).isEqualTo(print("一矿", "甲").bytes());
        assertThat(print("一矿", "甲").bytes()).isNotEqualTo(print("一矿", "乙").bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src='file:///etc/passwd'/>",
                "<b>bold</b> & \"quoted\" 'text'",
                "</p></body></html><script>x()</script>",
                "{{number}}{{#hazards}}{{{date}}}",
                "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
                "<style>@import url(http://127.0.0.1/x.css)</style>"
            })
    void a_value_is_text_whatever_stands_in_it(String hostile) throws IOException {
        try (var read = Loader.loadPDF(print("一矿", hostile).bytes())) {
            String text = new PDFTextStripper().getText(read).replaceAll("\\s", "");
            assertThat(text).contains(hostile.replaceAll("\\s", "")).doesNotContain("root:");
        }
    }

    @Test
    void characters_that_the_font_does_not_have_are_told_and_not_left_out() {
        assertThatThrownBy(() -> print("一矿\uD83D\uDE00", "text"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> {
                            assertThat(it.problemType()).isEqualTo(DocumentProblems.CHARACTERS);
                            assertThat(it.getDetailMessageArguments()).contains("\uD83D\uDE00");
                        });
        assertThat(print("䶮家沟 㛃 㟃", "text").pages()).isEqualTo(1);
    }

    @Test
    void a_document_has_its_bounds() {
        assertThatThrownBy(() -> print("一矿", "字".repeat(5_001))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> print("一矿", "字\n".repeat(2_000)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.problemType()).isEqualTo(DocumentProblems.TOO_LONG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body><img src='file:///etc/passwd'/></body></html>",
                "<html><body><a href='http://x'>x</a></body></html>",
                "<html><head><style>@import 'x.css';</style></head><body/></html>",
                "<html><head><style>p{background:url(x)}</style></head><body/></html>",
                "<html><head><style>{{style}}</style></head><body/></html>",
                "<html><body><p class='{{x}}'/></body></html>",
                "<html><body onload='x()'/></html>",
                "<html><body><p>{{{raw}}}</p></body></html>",
                "<html><body><p>{{&amp;raw}}</p></body></html>"
            })
    void a_template_names_nothing_outside_and_lets_nothing_through(String text) {
        assertThatThrownBy(() -> DocumentTemplate.ofText("x", text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PdfPrinter.Printed print(String mine, String text) {
        var values =
                new DocumentValues(
                        Map.of(
                                "number",
                                "吉矿安监〔2026〕12号",
                                "date",
                                "2026年11月27日",
                                "mine",
                                mine,
                                "text",
                                text),
                        Map.of(
                                "hazards",
                                List.of(
                                        Map.of("item", "通风系统不可靠", "due", "2026-12-01"),
                                        Map.of("item", "瓦斯超限作业", "due", "2026-12-02"))));
        return PRINTER.print(LETTER, values, DAY);
    }
}
