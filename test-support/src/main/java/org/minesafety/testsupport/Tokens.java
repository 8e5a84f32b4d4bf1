package org.minesafety.testsupport;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Access tokens as Keycloak issues them, signed with a key of this JVM whose public half is served
 * on loopback: {@code Tokens.of("county-220221").roles("county-system").units("220221").token()}.
 */
public final class Tokens {

    private static final Supplier<TokenIssuer> ISSUER = Lazy.of(TokenIssuer::start);
    private static final String AUDIENCE = "minesafety";
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final String client;
    private final String person;
    private final List<String> roles;
    private final List<String> units;
    private final List<String> mines;
    private final String audience;
    private final String issuer;
    private final Instant issuedAt;

    private Tokens(
            String client,
            String person,
            List<String> roles,
            List<String> units,
            List<String> mines,
            String audience,
            String issuer,
            Instant issuedAt) {
        this.client = client;
        this.person = person;
        this.roles = roles;
        this.units = units;
        this.mines = mines;
        this.audience = audience;
        this.issuer = issuer;
        this.issuedAt = issuedAt;
    }

    /** A token of a client, good for every service but without role or scope. */
    public static Tokens of(String client) {
        return new Tokens(
                client,
                client,
                List.of(),
                List.of(),
                List.of(),
                AUDIENCE,
                ISSUER.get().issuer(),
                Clock.systemUTC().instant());
    }

    /** Points a resource server to the issuer of these tokens. */
    static void register(DynamicPropertyRegistry registry) {
        String jwt = "spring.security.oauth2.resourceserver.jwt.";
        registry.add(jwt + "issuer-uri", () -> ISSUER.get().issuer());
        registry.add(jwt + "jwk-set-uri", () -> ISSUER.get().keys());
        registry.add(jwt + "audiences", () -> AUDIENCE);
    }

    /** The issuer's URI, which also answers OpenID discovery. */
    public static String issuer() {
        return ISSUER.get().issuer();
    }

    /** Another one who has logged in through this client. */
    public Tokens person(String name) {
        return new Tokens(client, name, roles, units, mines, audience, issuer, issuedAt);
    }

    public Tokens expiringIn(Duration life) {
        Instant begin = issuedAt.minus(LIFE).plus(life);
        return new Tokens(client, person, roles, units, mines, audience, issuer, begin);
    }

    public Tokens roles(String... granted) {
        return new Tokens(
                client, person, List.of(granted), units, mines, audience, issuer, issuedAt);
    }

    public Tokens units(String... codes) {
        return new Tokens(client, person, roles, List.of(codes), mines, audience, issuer, issuedAt);
    }

    public Tokens mines(String... codes) {
        return new Tokens(client, person, roles, units, List.of(codes), audience, issuer, issuedAt);
    }

    public Tokens expired() {
        Instant yesterday = issuedAt.minus(Duration.ofDays(1));
        return new Tokens(client, person, roles, units, mines, audience, issuer, yesterday);
    }

    public Tokens audience(String other) {
        return new Tokens(client, person, roles, units, mines, other, issuer, issuedAt);
    }

    public Tokens issuer(String other) {
        return new Tokens(client, person, roles, units, mines, audience, other, issuedAt);
    }

    /** The compact form, for {@code Authorization: Bearer}. */
    public String token() {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(TokenIssuer.KEY_ID).build();
        SignedJWT jwt = new SignedJWT(header, claims());
        try {
            jwt.sign(new RSASSASigner(ISSUER.get().key()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    /** A token whose claims were changed after signing: every unit of the province. */
    public String tampered() {
        String[] signed = token().split("\\.");
        String[] claimed = units("220000").token().split("\\.");
        return String.join(".", signed[0], claimed[1], signed[2]);
    }

    private JWTClaimsSet claims() {
        UUID subject = UUID.nameUUIDFromBytes(person.getBytes(StandardCharsets.UTF_8));
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(subject.toString())
                        .audience(audience)
                        .issueTime(Date.from(issuedAt))
                        .expirationTime(Date.from(issuedAt.plus(LIFE)))
                        .jwtID(UUID.randomUUID().toString())
                        .claim("typ", "Bearer")
                        .claim("azp", client)
                        .claim("preferred_username", "service-account-" + client)
                        .claim("realm_access", Map.of("roles", roles));
        // as Keycloak does: an attribute that is not set is no claim
        if (!units.isEmpty()) {
            claims.claim("units", units);
        }
        if (!mines.isEmpty()) {
            claims.claim("mines", mines);
        }
        return claims.build();
    }
}
