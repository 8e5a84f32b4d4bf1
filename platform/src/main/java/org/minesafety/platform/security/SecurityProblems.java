package org.minesafety.platform.security;

import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTranslation;
import org.minesafety.platform.problem.ProblemType;
import org.minesafety.platform.problem.ProblemTypes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;

/**
 * What security refuses, with the challenge of RFC 6750. Nothing of the token is repeated, neither
 * to the client nor to a log.
 */
final class SecurityProblems implements ProblemTranslation {

    private static final Duration RETRY = Duration.ofSeconds(5);

    @Override
    public @Nullable Problem translate(Throwable error) {
        return switch (error) {
            case AuthenticationServiceException e ->
                    new Problem(ProblemTypes.UNAVAILABLE, e).retryAfter(RETRY);
            case OAuth2AuthenticationException e -> refused(e);
            case AuthenticationException e -> challenge(ProblemTypes.UNAUTHENTICATED, e, "Bearer");
            case AccessDeniedException e ->
                    challenge(
                            ProblemTypes.NOT_PERMITTED,
                            e,
                            challenge("insufficient_scope", "The token lacks a required role"));
            case ServerExchangeRejectedException e -> new Problem(ProblemTypes.REJECTED, e);
            default -> null;
        };
    }

    private static Problem refused(OAuth2AuthenticationException error) {
        boolean badRequest =
                error.getError() instanceof BearerTokenError bearer
                        && bearer.getHttpStatus() == HttpStatus.BAD_REQUEST;
        return challenge(
                badRequest ? ProblemTypes.BAD_REQUEST_TYPE : ProblemTypes.UNAUTHENTICATED,
                error,
                challenge(badRequest ? "invalid_request" : "invalid_token", reason(error)));
    }

    /** The words of our validators; a parser's words could quote the token. */
    private static String reason(OAuth2AuthenticationException error) {
        if (error.getCause() instanceof JwtValidationException invalid) {
            return invalid.getErrors().stream()
                    .map(OAuth2Error::getDescription)
                    .collect(Collectors.joining("; "));
        }
        if (error.getCause() == null) {
            return String.valueOf(error.getError().getDescription());
        }
        return "The token is malformed or its signature is not valid";
    }

    private static Problem challenge(ProblemType type, Throwable error, String challenge) {
        return new Problem(type, error).header(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }

    private static String challenge(String error, String description) {
        String plain = description.replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "'");
        return "Bearer error=\"%s\", error_description=\"%s\"".formatted(error, plain);
    }
}
