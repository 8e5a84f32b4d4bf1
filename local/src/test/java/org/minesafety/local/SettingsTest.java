package org.minesafety.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.local.infrastructure.Checkout;
import org.minesafety.local.infrastructure.StartFailure;
import picocli.CommandLine;

class SettingsTest {

    private static final Checkout CHECKOUT = new Checkout(Path.of("/somewhere"), Path.of("/cache"));

    @Test
    void without_variables_the_documented_defaults_hold() {
        PlatformSettings settings = PlatformSettings.of(CHECKOUT, Map.of());
        assertThat(settings.directory()).isEqualTo(Path.of("/somewhere/.data"));
        assertThat(settings.processes()).hasSize(8);
        assertThat(settings.issuer()).hasToString("http://127.0.0.1:8180/realms/minesafety");
        String help = Main.commandLine().getSubcommands().get("up").getUsageMessage();
        PlatformSettings.DEFAULT_PORTS.forEach((process, port) ->
                assertThat(help).containsPattern(PlatformSettings.variable(process) + " +" + port));
    }

    @Test
    void given_servers_are_used_instead_of_own_ones() {
        PlatformSettings settings =
                PlatformSettings.of(
                        CHECKOUT,
                        Map.of(
                                "MINESAFETY_KAFKA", "kafka.example:9092",
                                "MINESAFETY_MONGODB_URI", "mongodb://db.example/?replicaSet=rs0"));
        assertThat(settings.processes()).doesNotContain("kafka", "mongodb").hasSize(6);
        assertThat(settings.kafkaServers()).isEqualTo("kafka.example:9092");
        assertThat(settings.mongodbUri("hazard"))
                .isEqualTo("mongodb://db.example/hazard?replicaSet=rs0");
    }

    @Test
    void another_shell_finds_what_runs_wherever_that_is() {
        var gateway = new RunState.Running("gateway", 1, "", 18080, 0);
        var state = new RunState(gateway, true, "127.0.0.1:19092", "", "", List.of(gateway));
        PlatformSettings found = state.found(PlatformSettings.of(CHECKOUT, Map.of()));
        assertThat(found.address("gateway")).hasPort(18080);
        assertThat(found.kafkaServers()).isEqualTo("127.0.0.1:19092");
    }

    @ParameterizedTest
    @CsvSource({
        "mongodb://a:1, mongodb://a:1/x",
        "mongodb://a:1/, mongodb://a:1/x",
        "mongodb://a:1/y, mongodb://a:1/x",
        "mongodb://u:p@a/y?w=1, mongodb://u:p@a/x?w=1&authSource=y",
        "mongodb+srv://u:p@a/?authSource=b, mongodb+srv://u:p@a/x?authSource=b"
    })
    void each_service_gets_its_database_in_the_given_string(String given, String expected) {
        assertThat(ExternalServers.withDatabase(given, "x")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "80 "})
    void a_port_that_is_none_is_refused_with_its_variable(String port) {
        assertThatThrownBy(() -> PlatformSettings.of(CHECKOUT, Map.of("GATEWAY_PORT", port)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("GATEWAY_PORT");
    }

    @Test
    void every_command_has_help() {
        CommandLine commands = Main.commandLine();
        assertThat(commands.getSubcommands())
                .containsKeys("up", "down", "status", "logs", "token", "listen");
        commands.getSubcommands()
                .forEach((name, command) ->
                        assertThat(command.getUsageMessage()).contains("--help"));
    }

    @Test
    void nothing_answers_where_a_given_kafka_should_be() {
        assertThatThrownBy(() -> ExternalServers.requireKafka("127.0.0.1:1"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("MINESAFETY_KAFKA");
    }
}
