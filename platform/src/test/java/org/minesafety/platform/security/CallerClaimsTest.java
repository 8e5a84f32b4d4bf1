package org.minesafety.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class CallerClaimsTest {

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("sub", null),
                Arguments.of("sub", 7),
                Arguments.of("azp", null),
                Arguments.of("azp", List.of("a")),
                Arguments.of("realm_access", "county-system"),
                Arguments.of("realm_access", List.of("county-system")),
                Arguments.of("realm_access", Map.of("roles", "county-system")),
                Arguments.of("realm_access", Map.of("roles", List.of(1))),
                Arguments.of("units", "220221"),
                Arguments.of("units", 220221),
                Arguments.of("units", Map.of("220221", true)),
                Arguments.of("units", List.of(220221)),
                Arguments.of("units", List.of("2202")),
                Arguments.of("units", Arrays.asList("220221", null)),
                Arguments.of("units", List.of("220221\n")),
                Arguments.of("mines", List.of("220221")),
                Arguments.of("mines", List.of(List.of("222426199001"))));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_claim_of_the_wrong_shape_makes_the_token_invalid(String claim, Object value) {
        assertThatThrownBy(() -> caller(claim, value))
                .isInstanceOf(InvalidBearerTokenException.class)
                .hasMessageContaining(claim.equals("realm_access") ? "The claim r" : claim);
    }

    @Test
    void a_token_without_roles_and_scope_is_a_caller_who_sees_nothing() {
        Caller caller = caller("realm_access", null);
        assertThat(caller.roles()).isEmpty();
        assertThat(caller.units()).isEmpty();
        assertThat(caller.mines()).isEmpty();
    }

    private static Caller caller(String claim, Object value) {
        var claims = new HashMap<String, Object>(Map.of("sub", "s", "azp", "c", "jti", "1"));
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }
        Jwt jwt = new Jwt("t", null, null, Map.of("alg", "RS256"), claims);
        return ((CallerToken) new CallerClaims().convert(jwt).block()).caller();
    }
}
