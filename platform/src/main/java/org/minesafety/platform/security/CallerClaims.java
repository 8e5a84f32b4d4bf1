package org.minesafety.platform.security;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import reactor.core.publisher.Mono;

/** Reads the caller out of a verified token; a claim of the wrong shape makes the token invalid. */
final class CallerClaims implements Converter<Jwt, Mono<AbstractAuthenticationToken>> {

    private static final Pattern UNIT = Pattern.compile("\\d{6}");
    private static final Pattern MINE = Pattern.compile("\\d{12}");
    private static final Pattern ANY = Pattern.compile("(?s).+");

    @Override
    public Mono<AbstractAuthenticationToken> convert(Jwt jwt) {
        return Mono.fromSupplier(() -> new CallerToken(jwt, caller(jwt)));
    }

    private static Caller caller(Jwt jwt) {
        return new Caller(
                text(jwt, "sub"),
                text(jwt, "azp"),
                roles(jwt),
                texts(jwt.getClaims(), "units", UNIT),
                texts(jwt.getClaims(), "mines", MINE));
    }

    /** Roles that the platform does not know (Keycloak has some of its own) mean nothing here. */
    private static Set<Role> roles(Jwt jwt) {
        Object access = jwt.getClaims().getOrDefault("realm_access", Map.of());
        if (!(access instanceof Map<?, ?> map)) {
            throw wrong("realm_access");
        }
        return texts(map, "roles", ANY).stream()
                .map(Role::ofClaim)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static String text(Jwt jwt, String claim) {
        if (jwt.getClaims().get(claim) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw wrong(claim);
    }

    private static Set<String> texts(Map<?, ?> claims, String claim, Pattern form) {
        Object value = claims.get(claim);
        if (!(value == null || value instanceof Collection<?>)) {
            throw wrong(claim);
        }
        Collection<?> items = value == null ? List.of() : (Collection<?>) value;
        return items.stream().map(item -> text(item, claim, form)).collect(Collectors.toSet());
    }

    private static String text(Object item, String claim, Pattern form) {
        if (item instanceof String text && form.matcher(text).matches()) {
            return text;
        }
        throw wrong(claim);
    }

    private static InvalidBearerTokenException wrong(String claim) {
        return new InvalidBearerTokenException("The claim " + claim + " is missing or malformed");
    }
}
