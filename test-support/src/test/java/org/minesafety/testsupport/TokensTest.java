package org.minesafety.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtException;

class TokensTest {

    private final JwtDecoder decoder = JwtDecoders.fromIssuerLocation(Tokens.issuer());
    private final Tokens county = Tokens.of("county-220221").units("220221");

    @Test
    void a_token_is_accepted_with_its_units() {
        assertThat(decoder.decode(county.token()).getClaimAsStringList("units"))
                .containsExactly("220221");
    }

    @Test
    void an_expired_a_foreign_and_a_changed_token_are_refused() {
        for (String token :
                new String[] {
                    county.expired().token(),
                    county.issuer("http://127.0.0.1/realms/other").token(),
                    county.tampered()
                }) {
            assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(JwtException.class);
        }
    }

    @Test
    void the_audience_is_the_platform_unless_told_otherwise() {
        assertThat(decoder.decode(county.token()).getAudience()).containsExactly("minesafety");
        assertThat(decoder.decode(county.audience("account").token()).getAudience())
                .containsExactly("account");
    }
}
