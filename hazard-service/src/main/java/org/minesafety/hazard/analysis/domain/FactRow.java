package org.minesafety.hazard.analysis.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.analysis.domain.Condition.Mark;

/**
 * What figures ask of a hazard, packed in a few bytes. A question looks at those of all hazards of
 * a year, so nothing is unpacked that it does not ask for, and days are numbers ({@link #day}).
 *
 * <p>Four days and the marks, then the spans in which it was overdue, kind of mine, subject and
 * extensions. Numbers have four bytes, the least first; lists and texts begin with their length in
 * two.
 */
public final class FactRow {

    /** Raised with every change of this form and of the marks, so that all is gathered anew. */
    public static final int FORM = 2;

    /** {@link Condition#NEVER}. */
    static final int NEVER = (int) Condition.NEVER.toEpochDay();

    private static final int CLOSED = Integer.BYTES;
    private static final int REVOKED = 2 * Integer.BYTES;
    private static final int EXTENDED = 3 * Integer.BYTES;
    private static final int MARKS = 4 * Integer.BYTES;
    private static final int LATE = 5 * Integer.BYTES;
    private static final int SPAN = 2 * Integer.BYTES;

    private final ByteBuffer packed;
    private final int at;

    /**
     * @param packed has the least byte of a number first
     * @param at where the row begins
     */
    public FactRow(ByteBuffer packed, int at) {
        this.packed = packed;
        this.at = at;
    }

    public static FactRow of(HazardFacts facts) {
        return new FactRow(ByteBuffer.wrap(pack(facts)).order(ByteOrder.LITTLE_ENDIAN), 0);
    }

    public static byte[] pack(HazardFacts facts) {
        byte[] type = facts.type().name().getBytes(UTF_8);
        byte[] category = facts.category().getBytes(UTF_8);
        List<byte[]> reasons =
                facts.extensions().stream().map(it -> it.reason().getBytes(UTF_8)).toList();
        int size =
                LATE
                        + Short.BYTES
                        + SPAN * facts.late().size()
                        + size(type)
                        + size(category)
                        + Short.BYTES
                        + reasons.stream().mapToInt(it -> size(it) + Integer.BYTES).sum();
        var packed = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        packed.putInt(day(facts.determinedOn()))
                .putInt(day(facts.closedOn()))
                .putInt(day(facts.revokedOn()))
                .putInt(day(facts.extendedOn()))
                .putInt(marks(facts))
                .putShort((short) facts.late().size());
        facts.late().forEach(it -> packed.putInt(day(it.from())).putInt(day(it.to())));
        put(packed, type);
        put(packed, category);
        packed.putShort((short) reasons.size());
        for (int i = 0; i < reasons.size(); i++) {
            put(packed, reasons.get(i));
            packed.putInt(day(facts.extensions().get(i).on()));
        }
        return packed.array();
    }

    private static int marks(HazardFacts facts) {
        return (facts.repeat() ? bit(Mark.REPEAT) : 0)
                | (facts.wasOverdue() ? bit(Mark.WAS_OVERDUE) : 0)
                | (facts.acceptedLate() ? bit(Mark.ACCEPTED_LATE) : 0);
    }

    private static int size(byte[] text) {
        return Short.BYTES + text.length;
    }

    private static void put(ByteBuffer packed, byte[] text) {
        packed.putShort((short) text.length).put(text);
    }

    static int bit(Mark mark) {
        return 1 << mark.ordinal();
    }

    /** Since 1970; what is before or after all that happens is the first or the last one. */
    static int day(@Nullable LocalDate day) {
        return day == null ? NEVER : Math.clamp(day.toEpochDay(), 0, NEVER);
    }

    int determined() {
        return packed.getInt(at);
    }

    int closed() {
        return packed.getInt(at + CLOSED);
    }

    int revoked() {
        return packed.getInt(at + REVOKED);
    }

    /** For the first time. */
    int extended() {
        return packed.getInt(at + EXTENDED);
    }

    /** A bit for each mark. */
    int marks() {
        return packed.getInt(at + MARKS);
    }

    /** Closed or revoked. */
    int ended() {
        return Math.min(closed(), revoked());
    }

    /** Clocks of two instances may differ at midnight. */
    int daysToClose() {
        return Math.max(0, closed() - determined());
    }

    boolean isOverdue(int day) {
        int end = type();
        for (int span = at + LATE + Short.BYTES; span < end; span += SPAN) {
            if (day >= packed.getInt(span) && day < packed.getInt(span + Integer.BYTES)) {
                return true;
            }
        }
        return false;
    }

    /** Where the kind of mine stands: behind the spans. */
    private int type() {
        return at + LATE + Short.BYTES + SPAN * packed.getShort(at + LATE);
    }

    public MineType mineType() {
        return MineType.valueOf(text(type()));
    }

    public String category() {
        return text(behind(type()));
    }

    List<Extended> extensions() {
        int place = behind(behind(type()));
        int size = packed.getShort(place);
        place += Short.BYTES;
        List<Extended> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int day = packed.getInt(behind(place));
            all.add(new Extended(text(place), LocalDate.ofEpochDay(day)));
            place = behind(place) + Integer.BYTES;
        }
        return all;
    }

    private int behind(int text) {
        return text + Short.BYTES + packed.getShort(text);
    }

    private String text(int place) {
        byte[] text = new byte[packed.getShort(place)];
        packed.get(place + Short.BYTES, text);
        return new String(text, UTF_8);
    }
}
