package org.minesafety.platform.lifecycle;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.minesafety.platform.lifecycle.LifecycleTable.ClockRow;
import org.minesafety.platform.lifecycle.LifecycleTable.PhaseRow;
import org.minesafety.platform.lifecycle.LifecycleTable.TransitionRow;

/** A life as a page of documentation: a Mermaid diagram, and the table below it. */
public final class Diagram {

    private Diagram() {}

    /** Markdown, the same for the same table. */
    public static String of(LifecycleTable table) {
        var page = new StringBuilder();
        page.append("# ").append(words(table.title())).append("\n\n");
        page.append("Generated from the table in the code; a test keeps it true.\n\n");
        page.append("```mermaid\nstateDiagram-v2\n");
        table.phases().forEach(phase -> addPhase(page, phase));
        table.transitions().forEach(row -> addArrows(page, row));
        page.append("```\n\n");
        page.append("| action | from | to | who | needs | only if | basis |\n");
        page.append("| --- | --- | --- | --- | --- | --- | --- |\n");
        table.transitions().forEach(row -> addRow(page, row));
        if (!table.clocks().isEmpty()) {
            page.append("\n| clock | runs in | when it has run out | basis |\n");
            page.append("| --- | --- | --- | --- |\n");
            table.clocks().forEach(clock -> addClock(page, clock));
        }
        return page.toString();
    }

    private static void addPhase(StringBuilder page, PhaseRow phase) {
        page.append("    %s: %s\n".formatted(phase.name(), words(phase.title())));
        if (phase.begins()) {
            page.append("    [*] --> %s\n".formatted(phase.name()));
        }
        if (phase.ends()) {
            page.append("    %s --> [*]\n".formatted(phase.name()));
        }
    }

    private static void addArrows(StringBuilder page, TransitionRow row) {
        row.from()
                .forEach(from ->
                        page.append("    %s --> %s: %s\n".formatted(from, row.to(), row.name())));
    }

    private static void addRow(StringBuilder page, TransitionRow row) {
        page.append(
                "| `%s` %s | %s | %s | %s | %s | %s | %s |\n"
                        .formatted(
                                row.name(),
                                words(row.title()),
                                String.join(", ", row.from()),
                                row.to(),
                                row.roles().isEmpty()
                                        ? "the platform"
                                        : String.join(", ", row.roles()),
                                needs(row.fields()),
                                row.guards().stream()
                                        .map(it -> "`" + it.name() + "`")
                                        .collect(joining(", ")),
                                row.basis()));
    }

    private static String needs(List<Field> fields) {
        return fields.stream()
                .map(it -> "`" + it.name() + "`" + (it.required() ? "" : " (optional)"))
                .collect(joining(", "));
    }

    private static void addClock(StringBuilder page, ClockRow clock) {
        page.append(
                "| `%s` | %s | %s | %s |\n"
                        .formatted(
                                clock.name(),
                                String.join(", ", clock.in()),
                                words(clock.title()),
                                clock.basis()));
    }

    private static String words(Text text) {
        return text.zh() + " " + text.en();
    }
}
