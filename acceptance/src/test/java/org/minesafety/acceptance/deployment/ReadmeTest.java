package org.minesafety.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineType;

class ReadmeTest {

    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("\\s+# .*");
    private static final Pattern MINE =
            Pattern.compile("-X PUT \\S*/mines/.*?-d '(\\{.*?})'", Pattern.DOTALL);

    @Test
    void both_languages_give_the_same_commands() throws IOException {
        assertThat(commands("README.zh.md")).isEqualTo(commands("README.md")).isNotEmpty();
    }

    @Test
    void the_example_is_a_mine_in_the_words_of_the_contract() throws IOException {
        var body = MINE.matcher(text("README.md")).results().findFirst().orElseThrow().group(1);
        var mine = StrictYaml.bind(StrictYaml.document(body), MineState.class);
        assertThat(mine.type()).isEqualTo(MineType.COAL_UNDERGROUND);
    }

    private static List<String> commands(String file) throws IOException {
        return COMMANDS.matcher(text(file))
                .results()
                .map((MatchResult block) -> COMMENT.matcher(block.group(1)).replaceAll(""))
                .toList();
    }

    private static String text(String file) throws IOException {
        return Files.readString(DeploymentFiles.ROOT.resolve(file));
    }
}
