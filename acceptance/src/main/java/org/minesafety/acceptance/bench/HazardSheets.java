package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.minesafety.acceptance.Site;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sheets out and in: one at once, as an account may.
 *
 * @param mines of the county, which the rows are spread over
 */
record HazardSheets(Site site, List<String> mines, long hazards, Report report) {

    /** As the service has them. */
    private static final int MOST_ROWS_IN = 10_000;

    private static final int MOST_ROWS_OUT = 100_000;
    private static final String IMPORT = HazardLife.HAZARDS + "/import?dryRun=";
    private static final String EXPORT = HazardLife.HAZARDS + "/export?format=";
    private static final String HEADING = "煤矿编码,上报编号,判定条款,地点,隐患描述,证据\n";
    private static final String SYSTEM = "county-" + HazardLife.COUNTY;
    private static final JsonMapper JSON = JsonMapper.shared();

    void measure() throws IOException {
        int rows = (int) Math.min(MOST_ROWS_IN, hazards);
        String sheet = sheet(rows);
        take("import, dry run", sheet, true, Map.of("created", rows));
        take("import", sheet, false, Map.of("created", rows));
        take("import, the same again", sheet, false, Map.of("unchanged", rows));
        exportLines();
        exportBook();
    }

    private String sheet(int rows) {
        String run = UUID.randomUUID().toString();
        var sheet = new StringBuilder(HEADING);
        for (int i = 0; i < rows; i++) {
            sheet.append(mines.get(i % mines.size()))
                    .append(',')
                    .append(run)
                    .append('-')
                    .append(i)
                    .append(",COAL26-02-08,1203 综采工作面,甲烷多次超限,照片3张\n");
        }
        return sheet.toString();
    }

    private void take(String what, String sheet, boolean dryRun, Map<String, Integer> expected)
            throws IOException {
        long start = System.nanoTime();
        List<JsonNode> answer;
        try (Stream<String> lines = site.as(SYSTEM).upload(IMPORT + dryRun, sheet)) {
            answer = lines.map(JSON::readTree).toList();
        }
        row(what, answer.size() - 1L, start);
        JsonNode summary = answer.getLast().path("summary");
        expected.forEach((name, count) -> report.require(summary.path(name).asInt() == count));
    }

    private void exportLines() throws IOException {
        long start = System.nanoTime();
        try (Stream<String> lines = site.as(HazardLife.PROVINCE).lines(EXPORT + "CSV", "*/*")) {
            long rows = lines.count() - 1;
            row("export, CSV", rows, start);
            report.require(rows >= Math.min(hazards, MOST_ROWS_OUT));
        }
    }

    private void exportBook() throws IOException {
        long start = System.nanoTime();
        try (InputStream book = site.as(HazardLife.PROVINCE).stream(EXPORT + "XLSX")) {
            long bytes = book.transferTo(OutputStream.nullOutputStream());
            row("export, Excel", Math.min(hazards, MOST_ROWS_OUT), start);
            report.require(bytes > 0);
        }
    }

    private void row(String what, long rows, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        report.row(
                "%,d".formatted(hazards),
                what,
                "%,d".formatted(rows),
                "%.1f".formatted(seconds),
                "%.0f".formatted(rows / seconds));
    }
}
