package org.minesafety.platform.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "通风机房.jpg, 通风机房.jpg",
        "通风机房.JPEG, 通风机房.jpeg",
        "../../etc/passwd, passwd.jpg",
        "C:\\windows\\photo.jpg, photo.jpg",
        "photo.jpg.exe, photo.jpg.exe.jpg",
        "..., file.jpg",
        ".htaccess, htaccess.jpg",
        "con.jpg, _con.jpg",
        "LPT1.txt, _LPT1.txt.jpg",
        "a\"b<c>|d?.jpg, abcd.jpg"
    })
    void a_name_is_safe_and_tells_the_truth(String given, String name) {
        assertThat(FileName.of(given, FileType.JPEG)).isEqualTo(name);
    }

    @Test
    void what_cannot_be_seen_is_left_out() {
        assertThat(FileName.of("invoice\u202Egpj.exe\u0000\r\n", FileType.PDF))
                .isEqualTo("invoicegpj.exe.pdf");
    }

    @Test
    void a_long_name_is_cut_between_characters() {
        String name = FileName.of("\uD842\uDFB7".repeat(150) + ".png", FileType.PNG);
        assertThat(name).isEqualTo("\uD842\uDFB7".repeat(100) + ".png");
    }
}
