package org.minesafety.platform.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.exchange.ImportLine.Status;
import org.minesafety.platform.exchange.Sheets.PumpRequest;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.problem.ProblemWriter;
import org.minesafety.platform.web.RequestReader;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import reactor.core.publisher.Mono;

/** A dry run answers what the real run answers, and keeps nothing. */
class SheetRunPropertyTest {

    /** What reads requests and words problems, without a server. */
    private final ReactiveWebApplicationContextRunner service =
            new ReactiveWebApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    JacksonAutoConfiguration.class,
                                    ValidationAutoConfiguration.class,
                                    named("problem.ProblemAutoConfiguration"),
                                    named("web.WebAutoConfiguration")));

    private static Class<?> named(String configuration) {
        try {
            return Class.forName("org.minesafety.platform." + configuration);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs of sheets. */
    private interface Runs {
        List<ImportLine> run(Sheet sheet, House house, boolean dryRun);
    }

    private void withService(Consumer<Runs> test) {
        service.run(context -> {
            RequestReader reader = context.getBean(RequestReader.class);
            ProblemWriter problems = context.getBean(ProblemWriter.class);
            test.accept((sheet, house, dryRun) -> {
                var kind = new SheetImports.Kind<>(Sheets.COLUMNS, PumpRequest.class, house);
                var texts = new RowTexts(problems, Sheets.COLUMNS, Locale.ENGLISH);
                return new SheetRun<>(sheet, kind, reader, texts, dryRun)
                        .lines()
                        .collectList()
                        .block();
            });
        });
    }

    /** Pumps in one place; those with a name of more than five letters are refused by it. */
    private static final class House implements RowWork<PumpRequest> {

        private final Map<String, PumpRequest> pumps = new HashMap<>();

        @Override
        public String identity(PumpRequest row) {
            return row.name();
        }

        @Override
        public Mono<List<RowResult>> run(List<PumpRequest> rows, boolean dryRun) {
            assertThat(rows).extracting(PumpRequest::name).doesNotHaveDuplicates();
            var before = new HashMap<>(pumps);
            List<RowResult> results = new ArrayList<>();
            for (PumpRequest row : rows) {
                results.add(one(row));
            }
            if (dryRun) {
                pumps.clear();
                pumps.putAll(before);
            }
            return Mono.just(results);
        }

        private RowResult one(PumpRequest row) {
            if (row.name().length() > 5) {
                return new RowResult.Refused(new Problem(ProblemTypes.UNPROCESSABLE));
            }
            PumpRequest known = pumps.putIfAbsent(row.name(), row);
            return known == null
                    ? new RowResult.Created(row.name())
                    : new RowResult.Unchanged(
                            row.name(), known.equals(row) ? List.of() : List.of("places"));
        }
    }

    @Test
    void the_dry_run_is_the_real_run_without_the_commit() {
        withService(runs -> {
            for (int walk = 0; walk < 200; walk++) {
                walk(runs, walk);
            }
        });
    }

    private static void walk(Runs runs, int walk) {
        var random = new Random(20261127L + walk);
        var house = new House();
        house.pumps.put("p1", new PumpRequest("p1", null, null));
        Sheet sheet = Sheets.read(Sheets.csv(sheet(random)));
        var before = Map.copyOf(house.pumps);

        List<ImportLine> tried = runs.run(sheet, house, true);
        assertThat(house.pumps).isEqualTo(before);
        List<ImportLine> done = runs.run(sheet, house, false);

        assertThat(rows(tried)).isEqualTo(rows(done));
        assertThat(tried.getLast().summary().created())
                .isEqualTo(house.pumps.size() - before.size());
        var kept = Map.copyOf(house.pumps);
        List<ImportLine> again = runs.run(sheet, house, false);
        assertThat(house.pumps).as("a repeated import changes nothing").isEqualTo(kept);
        assertThat(rows(again)).noneMatch(it -> it.status() == Status.CREATED);
        assertThat(rows(again)).hasSameSizeAs(sheet.rows());
        assertThat(rows(again))
                .extracting(ImportLine.Row::number)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private static String sheet(Random random) {
        var text = new StringBuilder("Name,Places,Since\n");
        int rows = 1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 30);
        for (int i = 0; i < rows; i++) {
            String name =
                    switch (random.nextInt(12)) {
                        case 0 -> "";
                        case 1 -> "x".repeat(30);
                        case 2 -> "refused";
                        case 3 -> "p\u202E1";
                        default -> "p" + random.nextInt(20);
                    };
            String since = random.nextInt(9) == 0 ? "yesterday" : "2026-11-24";
            text.append(name).append(',').append("西").append(random.nextInt(2)).append(',');
            text.append(since).append('\n');
        }
        return text.toString();
    }

    @Test
    void a_refused_row_is_explained_by_its_column() {
        withService(SheetRunPropertyTest::explained);
    }

    private static void explained(Runs runs) {
        String sheet = "Name,Since\n" + "x".repeat(30) + ",\np1,yesterday\np\u202E2,";
        var rows = rows(runs.run(Sheets.read(Sheets.csv(sheet)), new House(), true));
        assertThat(rows)
                .allSatisfy(it -> assertThat(it.status()).isEqualTo(Status.REFUSED))
                .extracting(it -> it.faults().getFirst().heading())
                .containsExactly("Name", "Since", "Name");
        assertThat(rows.getLast().faults().getFirst().detail()).contains("U+202E");
    }

    private static List<ImportLine.Row> rows(List<ImportLine> lines) {
        return lines.stream().map(ImportLine::row).filter(it -> it != null).toList();
    }
}
