package org.minesafety.platform.security;

import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** The authentication behind a request: the verified token and the caller it names. */
public final class CallerToken extends JwtAuthenticationToken {

    private static final long serialVersionUID = 1L;

    /** Attribute of the exchange under which the {@link Caller} stands once it is known. */
    public static final String ATTRIBUTE = Caller.class.getName();

    private final transient Caller caller;

    CallerToken(Jwt jwt, Caller caller) {
        super(
                jwt,
                caller.roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role.claim()))
                        .toList(),
                caller.subject());
        this.caller = caller;
    }

    public Caller caller() {
        return caller;
    }
}
