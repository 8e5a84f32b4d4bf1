package org.minesafety.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.testsupport.Eventually.eventually;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;

class InfrastructureIT {

    @Test
    void a_topic_exists_after_it_was_created_and_not_before() throws Exception {
        try (Admin admin =
                Admin.create(Map.<String, Object>of("bootstrap.servers", Infrastructure.kafka()))) {
            assertThat(admin.listTopics().names().get()).doesNotContain("infrastructure-it");
            admin.createTopics(List.of(new NewTopic("infrastructure-it", 4, (short) 1)))
                    .all()
                    .get();
            eventually(
                    Duration.ofSeconds(10),
                    () ->
                            assertThat(admin.listTopics().names().get())
                                    .contains("infrastructure-it"));
        }
    }

    @Test
    void databases_are_kept_apart_by_name() {
        write(Infrastructure.mongo("it-one"));
        try (MongoClient client = MongoClients.create(Infrastructure.mongo("it-two"))) {
            assertThat(client.getDatabase("it-two").getCollection("c").countDocuments()).isZero();
            assertThat(client.getDatabase("it-one").getCollection("c").countDocuments()).isOne();
        }
    }

    @Test
    void the_real_keycloak_and_the_fixture_issue_tokens_of_the_same_shape() {
        Infrastructure.RealKeycloak keycloak = Infrastructure.keycloak();
        Jwt real =
                decoder(keycloak.issuer().toString())
                        .decode(keycloak.tokens().token("county-220221"));
        Jwt fixture =
                decoder(Tokens.issuer())
                        .decode(
                                Tokens.of("county-220221")
                                        .roles("county-system")
                                        .units("220221")
                                        .token());
        assertThat(real.getAudience()).isEqualTo(fixture.getAudience()).contains("minesafety");
        for (String claim : List.of("azp", "units", "realm_access", "preferred_username", "typ")) {
            assertThat((Object) real.getClaim(claim)).isEqualTo(fixture.getClaim(claim));
        }
        assertThat(real.getSubject()).isNotBlank();
    }

    @Test
    void eventually_ends_with_the_last_failure() {
        assertThatThrownBy(() ->
                        eventually(
                                Duration.ofMillis(50),
                                () -> assertThat("late").isEqualTo("in time")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("in time");
    }

    private static void write(String uri) {
        try (MongoClient client = MongoClients.create(uri)) {
            client.getDatabase("it-one").getCollection("c").insertOne(new Document("a", 1));
        }
    }

    private static JwtDecoder decoder(String issuer) {
        return JwtDecoders.fromIssuerLocation(issuer);
    }
}
