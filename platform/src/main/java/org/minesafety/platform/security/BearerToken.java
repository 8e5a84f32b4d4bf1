package org.minesafety.platform.security;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;

/** The access token of a request (RFC 6750), which only the header may hold. */
final class BearerToken {

    private static final String SCHEME = "Bearer";
    private static final Pattern HEADER =
            Pattern.compile("Bearer (?<token>[a-zA-Z0-9-._~+/]++=*+)", Pattern.CASE_INSENSITIVE);

    private BearerToken() {}

    /**
     * Null where there is none, or another scheme.
     *
     * @throws OAuth2AuthenticationException when it is malformed
     */
    static @Nullable String of(HttpHeaders headers) {
        String header = headers.getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            throw new OAuth2AuthenticationException(
                    BearerTokenErrors.invalidToken("Bearer token is malformed"));
        }
        return matcher.group("token");
    }
}
