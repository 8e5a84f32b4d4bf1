package org.minesafety.hazard.majorhazard.domain;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.LadderStage;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.LadderSet;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.StepDrafted;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.StepDropped;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.StepSigned;
import org.minesafety.hazard.majorhazard.domain.HazardInvalid.Rule;
import org.minesafety.hazard.majorhazard.domain.Ladder.Upcoming;
import org.minesafety.hazard.majorhazard.domain.LadderRow.Word;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.IssuedDocument;
import org.minesafety.platform.domain.Violations;
import org.minesafety.platform.lifecycle.Actor;

/**
 * The steps against a hazard that is overdue or too slow. The platform drafts one at a time; a
 * person signs or drops it.
 */
public record Escalation(Hazard now) {

    /** As much of the id as stands in a narrow column. */
    private static final int SHORT_ID = 8;

    private static final String OPEN = "＿＿＿＿";
    private static final DateTimeFormatter CHINESE_DATE =
            DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT);

    /** With the step that is to come after a change, and without a draft that became pointless. */
    public static Change<Hazard, HazardEntry> settled(
            Change<Hazard, HazardEntry> change, LadderRules rules, Instant at) {
        Hazard after = change.after();
        Ladder right = new Escalation(after).right(rules, at);
        return new Change<>(after.escalated(right, after.version()), change.entry());
    }

    private Ladder right(LadderRules rules, Instant at) {
        Ladder held = now.course().ladder();
        Ladder left =
                LadderLife.TABLE.isDue(LadderLife.LAPSE, now)
                        ? held.settled(held.steps().getLast().lapsed(at))
                        : held;
        return left.before(rules.next(now, left, at).orElse(null));
    }

    /** Nothing where the step to come is right by the tables of now. */
    Optional<Change<Hazard, HazardEntry>> reckon(LadderRules rules, Instant at) {
        Ladder right = right(rules, at);
        return right.equals(now.course().ladder())
                ? Optional.empty()
                : Optional.of(
                        new Change<>(
                                now.escalated(right, now.version() + 1),
                                new LadderSet(right.next(), at)));
    }

    /** Nothing unless the day of a step has come. */
    Optional<Change<Hazard, HazardEntry>> draft(
            LadderRules rules, LadderParties parties, Instant at) {
        Hazard right = now.escalated(right(rules, at), now.version());
        Ladder ladder = right.course().ladder();
        Upcoming next = ladder.next();
        if (next == null
                || !next.hasCome(at)
                || !LadderLife.TABLE.isDue(LadderLife.DRAFT_STEP, right)) {
            return reckon(rules, at);
        }
        LadderRow row = rules.steps().get(indexOf(rules.steps(), next));
        LocalDate due = requireNonNull(next.due());
        var step =
                new LadderStep(
                        row.position(),
                        row.step(),
                        row.name(),
                        now.course().limit().granted(),
                        due,
                        (int) DAYS.between(due, WorkCalendar.dayOf(at)),
                        at,
                        rules.version(),
                        parties.addressee(PartyRule.of(row.addressee())),
                        LadderStage.DRAFT,
                        null,
                        null,
                        null,
                        null);
        return Optional.of(
                new Change<>(
                        now.escalated(ladder.drafted(step, row), now.version() + 1),
                        new StepDrafted(step, at)));
    }

    private static int indexOf(List<LadderRow> rows, Upcoming next) {
        return rows.stream().map(LadderRow::position).toList().indexOf(next.position());
    }

    /**
     * What the open draft becomes on paper when this officer signs it.
     *
     * @param particulars what the document leaves open
     * @param item of the standard, in words
     */
    public LadderPaper paper(
            @Nullable String particulars,
            LadderParties parties,
            String item,
            Actor officer,
            Instant at) {
        LadderLife.TABLE.take(LadderLife.SIGN, now, officer);
        LadderRow row = words();
        check(particulars, row);
        return printed(row, particulars == null ? "" : particulars, parties, item, officer, at);
    }

    /** The same before it is signed, with a gap where the document leaves something open. */
    public LadderPaper preview(LadderParties parties, String item, Actor officer, Instant at) {
        LadderLife.TABLE.take(LadderLife.SIGN, now, officer);
        return printed(words(), OPEN, parties, item, officer, at);
    }

    private LadderRow words() {
        return requireNonNull(now.course().ladder().words());
    }

    private static void check(@Nullable String particulars, LadderRow row) {
        Violations found = HazardInvalid.violations();
        if (row.asksForParticulars()) {
            found.required("particulars", particulars);
        } else if (particulars != null) {
            found.add("particulars", Rule.NOT_ASKED_FOR);
        }
        found.throwIfAny();
    }

    /** The body that listed it, else the lowest unit of the officer in the line. */
    private String issuer(LadderParties parties, Actor officer) {
        if (now.course().listing().isListed()) {
            return now.course().listing().body();
        }
        List<String> line = now.course().line().isEmpty() ? parties.over() : now.course().line();
        List<String> own = officer.line(line, null);
        if (own.isEmpty()) {
            HazardInvalid.refuse("body", Rule.NOT_A_UNIT);
        }
        return own.getLast();
    }

    private LadderPaper printed(
            LadderRow row,
            String particulars,
            LadderParties parties,
            String item,
            Actor officer,
            Instant at) {
        String issuer = issuer(parties, officer);
        LocalDate due = requireNonNull(now.course().limit().due());
        long days = Math.max(0, DAYS.between(due, WorkCalendar.dayOf(at)));
        String addressee = now.course().ladder().steps().getLast().addressee().name();
        String deadline = CHINESE_DATE.format(due);
        Map<Word, String> words = new EnumMap<>(Word.class);
        words.put(Word.MINE, parties.mine());
        words.put(Word.ITEM, item);
        words.put(Word.DUE, deadline);
        words.put(
                Word.STATE,
                days > 0
                        ? "已逾期%d天仍未完成整改".formatted(days)
                        : "整改进展缓慢（已完成%d%%）".formatted(now.percent()));
        words.put(Word.ADDRESSEE, addressee);
        words.put(Word.PARTICULARS, particulars);
        return new LadderPaper(
                row.layout(),
                row.nameZh(),
                row.asksForParticulars(),
                "ladder|%s|%s".formatted(row.step(), issuer),
                row.numbers(parties.unit(issuer).name()),
                Map.of(
                        "body", parties.printed(issuer, PartyRule.of(row.issuer())),
                        "addressee", addressee,
                        "title", LadderRow.filled(row.title(), words),
                        "text", LadderRow.filled(row.text(), words),
                        "closing", LadderRow.filled(row.closing(), words)),
                Map.of(
                        "record", now.id().toString().substring(0, SHORT_ID),
                        "mine", parties.mine(),
                        "item", item,
                        "due", deadline,
                        "days", Long.toString(days)));
    }

    /**
     * @param document that was made of {@link #paper}
     */
    public Change<Hazard, HazardEntry> sign(IssuedDocument document, Actor officer, Instant at) {
        LadderLife.TABLE.take(LadderLife.SIGN, now, officer);
        Ladder ladder = now.course().ladder();
        LadderStep step = ladder.steps().getLast().signed(document, officer.subject(), at);
        return taken(step, new StepSigned(step, at));
    }

    public Change<Hazard, HazardEntry> drop(String reason, Actor officer, Instant at) {
        LadderLife.TABLE.take(LadderLife.DROP, now, officer);
        LadderStep step =
                now.course().ladder().steps().getLast().dropped(reason, officer.subject(), at);
        return taken(step, new StepDropped(step, at));
    }

    private Change<Hazard, HazardEntry> taken(LadderStep step, HazardEntry entry) {
        return new Change<>(
                now.escalated(now.course().ladder().settled(step), now.version() + 1), entry);
    }
}
