package org.minesafety.platform.lifecycle;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.List;
import org.minesafety.platform.security.Role;

/** A life as it is published: what the table in the code says, without the code. */
public record LifecycleTable(
        String name,
        Text title,
        List<PhaseRow> phases,
        List<TransitionRow> transitions,
        List<ClockRow> clocks) {

    /**
     * @param begins whether a life may begin here
     * @param ends whether nothing leads on from here
     */
    public record PhaseRow(String name, Text title, boolean begins, boolean ends) {}

    /**
     * @param roles who may do it; none where only the platform does
     * @param guards what must be true besides
     * @param basis the rule that it follows, or {@code (design)}
     */
    public record TransitionRow(
            String name,
            Text title,
            List<String> from,
            String to,
            List<String> roles,
            List<Field> fields,
            List<GuardRow> guards,
            String basis) {}

    /**
     * @param refusal what is missing where it does not hold
     */
    public record GuardRow(String name, Text refusal) {}

    /**
     * @param in phases in which it runs
     */
    public record ClockRow(String name, Text title, List<String> in, String basis) {}

    public static <P extends Enum<P>> LifecycleTable of(Lifecycle<P, ?> life) {
        return new LifecycleTable(
                life.name(),
                life.title(),
                life.phases().entrySet().stream()
                        .map(it ->
                                new PhaseRow(
                                        it.getKey().name(),
                                        it.getValue(),
                                        life.begins().contains(it.getKey()),
                                        life.transitions().stream()
                                                .noneMatch(
                                                        row -> row.from().contains(it.getKey()))))
                        .toList(),
                life.transitions().stream().map(LifecycleTable::row).toList(),
                life.clocks().stream()
                        .map(it -> new ClockRow(it.name(), it.title(), names(it.in()), it.basis()))
                        .toList());
    }

    private static TransitionRow row(Transition<?, ?> row) {
        return new TransitionRow(
                row.name(),
                row.title(),
                names(row.from()),
                row.to().name(),
                row.roles().stream().map(Role::claim).sorted().toList(),
                row.fields(),
                row.guards().stream().map(it -> new GuardRow(it.name(), it.refusal())).toList(),
                row.basis());
    }

    private static List<String> names(Collection<? extends Enum<?>> phases) {
        return phases.stream().sorted(comparingInt(Enum::ordinal)).map(Enum::name).toList();
    }
}
