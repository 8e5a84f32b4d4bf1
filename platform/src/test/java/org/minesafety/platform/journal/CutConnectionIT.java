package org.minesafety.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.journal.TestService.LIMIT;

import com.mongodb.ConnectionString;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.proof.Verification;
import org.minesafety.testsupport.Infrastructure;

/** What a command is worth when the line to the database breaks. */
class CutConnectionIT {

    private static final String MINE = "220221000001";

    private final TestService direct = TestService.fresh();
    private CuttingProxy proxy;
    private TestService service;

    @BeforeEach
    void cutIn() throws Exception {
        String address =
                new ConnectionString(Infrastructure.mongo(direct.name())).getHosts().getFirst();
        int colon = address.indexOf(':');
        proxy =
                new CuttingProxy(
                        address.substring(0, colon),
                        Integer.parseInt(address.substring(colon + 1)));
        service =
                new TestService(
                        direct.name(),
                        "mongodb://127.0.0.1:" + proxy.port() + "/?directConnection=true",
                        Clock.systemUTC());
        direct.pumps().install("p1", MINE).block(LIMIT);
    }

    @AfterEach
    void close() throws Exception {
        assertThat(direct.verification()).matches(Verification::sound);
        service.close();
        direct.close();
        proxy.close();
    }

    @ParameterizedTest
    @CsvSource({"commitTransaction,1", "commitTransaction,3", "insert,2", "update,1"})
    void a_command_whose_line_breaks_is_done_once(String command, int times) {
        proxy.cutAnswersOf(command, times);

        service.pumps().pump("p1", "o1", 7).block(LIMIT);

        assertThat(proxy.cutsLeft()).isZero();
        assertThat(direct.pumps().byId("p1").block(LIMIT).orders()).containsExactly("o1");
    }

    @Test
    void of_lines_that_break_at_random_nothing_acknowledged_is_lost_and_nothing_is_doubled() {
        var random = new Random(17);
        List<String> commands = List.of("commitTransaction", "insert", "update", "find");
        Set<String> acknowledged = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            if (random.nextInt(3) == 0) {
                proxy.cutAnswersOf(
                        commands.get(random.nextInt(commands.size())), 1 + random.nextInt(2));
            }
            String order = "o" + i;
            try {
                service.pumps().pump("p1", order, 1).block(LIMIT);
                acknowledged.add(order);
            } catch (Problem unavailable) {
                assertThat(unavailable.getStatusCode().value()).isEqualTo(503);
            }
        }

        List<String> done = direct.pumps().byId("p1").block(LIMIT).orders();
        assertThat(done).doesNotHaveDuplicates().containsAll(acknowledged);
        assertThat(acknowledged).hasSizeGreaterThan(10);
    }
}
