package org.minesafety.platform.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedIdTest {

    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    /** Appendix A.4 of RFC 9562, and what another implementation (Python) makes of the others. */
    @ParameterizedTest
    @CsvSource({
        "www.example.com, 2ed6657d-e927-568b-95e1-2665a8aea6a2",
        "煤矿 😀|, b6b2d71f-3877-59ca-8064-78d9b2aab647",
        "'', 4ebd0208-8328-5d69-8c44-ec50939c0967"
    })
    void it_is_the_id_of_the_standard(String name, UUID id) {
        assertThat(NamedId.of(DNS, name)).isEqualTo(id);
    }
}
