package org.minesafety.acceptance.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The worked example of docs/proof.md runs as it is written, and says what is written. */
class ProofPageTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern EXAMPLE =
            Pattern.compile(
                    "<!-- example -->\\n```sh\\n(.*?)```\\n+```\\n(.*?)```", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/proof.md"));
        var found = EXAMPLE.matcher(page).results().toList();
        assertThat(found).hasSize(4);
        return found.stream()
                .map(example ->
                        DynamicTest.dynamicTest(
                                example.group(1).lines().findFirst().orElseThrow(),
                                () ->
                                        assertThat(run(example.group(1)))
                                                .isEqualToIgnoringNewLines(example.group(2))));
    }

    @Test
    void a_file_that_is_none_and_a_key_that_is_none_are_told_without_a_stack_trace()
            throws Exception {
        assertThat(run("./minesafety verify-journals /nowhere.ndjson || echo $?"))
                .contains("/nowhere.ndjson")
                .doesNotContain("\tat ");
        assertThat(run("./minesafety verify-journals --key x docs/proof/key || echo $?"))
                .contains("Not a key")
                .doesNotContain("\tat ");
    }

    @Test
    void a_root_of_the_first_releases_is_checked_without_any_framework() throws Exception {
        assertThat(
                        run(
                                """
                                { head -1 docs/proof/hazard-service.ndjson
                                echo '{"root":{"day":"2026-11-19","root":"00"}}'
                                tail -n +2 docs/proof/hazard-service.ndjson; } > /tmp/root.ndjson
                                ./minesafety verify-journals /tmp/root.ndjson || true
                                """))
                .contains("line 2: 2026-11-19: the entries do not make the root of that day");
    }

    /** What the launcher has. */
    private static String libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(it -> !it.contains("spring") && !it.contains("reactor"))
                .filter(it -> !it.contains("reactive"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String run(String script) throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/bin/bash")), "no shell here");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String main = "'%s' -cp '%s' org.minesafety.local.Main".formatted(java, libraries());
        Process process =
                new ProcessBuilder(
                                "/bin/bash",
                                "-euc",
                                "minesafety() { "
                                        + main
                                        + " \"$@\"; }\n"
                                        + script.replace("./minesafety", "minesafety"))
                        .directory(ROOT.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
