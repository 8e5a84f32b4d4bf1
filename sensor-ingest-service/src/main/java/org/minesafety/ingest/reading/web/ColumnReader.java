package org.minesafety.ingest.reading.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.reading.domain.Column;
import org.minesafety.ingest.reading.domain.Reason;
import org.minesafety.ingest.reading.domain.Slice;

/** Reads the columns of numbers; a wrong element is a fault of its reading only. */
final class ColumnReader {

    private static final int GUESS = 512;

    /** A mine has some thousand points. */
    static final int MOST = 10_000;

    /** What programs write for numbers that are none. */
    private static final Set<String> NON_FINITE =
            Set.of("nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");

    private final byte[] json;
    private final JsonCursor in;
    private final LongConsumer readings;
    private @Nullable Reason @Nullable [] faults;
    private boolean asItCame;

    /**
     * @param readings is told how many numbers a column has; may refuse
     */
    ColumnReader(byte[] json, JsonCursor in, LongConsumer readings) {
        this.json = json;
        this.in = in;
        this.readings = readings;
    }

    /** Values; what is no number leaves NaN and a fault. */
    Column<double[]> values(String pointer) {
        int from = begin(pointer);
        double[] numbers = new double[GUESS];
        int count = 0;
        if (!in.take(']')) {
            do {
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, longer(count, pointer));
                }
                numbers[count] = value(count, pointer);
                count++;
            } while (another(pointer, count));
        }
        readings.accept(count);
        // many small frames must not take much more room than they came in
        return new Column<>(
                count < GUESS / 2 ? Arrays.copyOf(numbers, count) : numbers,
                count,
                faultsOf(count),
                json(from));
    }

    /**
     * Whole numbers; what is none or out of range is a fault.
     *
     * @param most from 0
     */
    Column<int[]> ints(int most, Reason otherwise, String pointer) {
        int from = begin(pointer);
        int[] numbers = new int[GUESS];
        int count = 0;
        if (!in.take(']')) {
            do {
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, longer(count, pointer));
                }
                double number = in.peek() == 'n' ? absent() : value(count, pointer);
                boolean fits = number >= 0 && number <= most && number == Math.rint(number);
                if (fits) {
                    numbers[count] = (int) number;
                } else {
                    fault(count, otherwise);
                }
                asItCame &= in.wasWhole();
                count++;
            } while (another(pointer, count));
        }
        readings.accept(count);
        return new Column<>(
                count < GUESS / 2 ? Arrays.copyOf(numbers, count) : numbers,
                count,
                faultsOf(count),
                json(from));
    }

    private static int longer(int length, String pointer) {
        if (length >= MOST) {
            throw WrongShape.tooLong(pointer);
        }
        return Math.min(MOST, 2 * length);
    }

    private int begin(String pointer) {
        if (in.peek() != '[') {
            throw new WrongShape(pointer, "fault.reading.array");
        }
        faults = null;
        asItCame = true;
        int from = in.position();
        in.expect('[');
        return from;
    }

    private boolean another(String pointer, int count) {
        try {
            return in.another(']');
        } catch (MalformedUpload fault) {
            throw fault.in(pointer + "/" + (count - 1));
        }
    }

    private double value(int index, String pointer) {
        try {
            return element(index, pointer);
        } catch (MalformedUpload fault) {
            throw fault.in(pointer + "/" + index);
        }
    }

    private double element(int index, String pointer) {
        return switch (in.peek()) {
            case 'n' -> {
                in.literal("null");
                yield Double.NaN;
            }
            case 't' -> unreadable("true", index);
            case 'f' -> unreadable("false", index);
            case '"' -> {
                String text = in.string().strip().toLowerCase(Locale.ROOT);
                fault(index, NON_FINITE.contains(text) ? Reason.NON_FINITE : Reason.UNREADABLE);
                yield Double.NaN;
            }
            case '[', '{' -> throw new WrongShape(pointer + "/" + index, "fault.reading.number");
            default -> number(index);
        };
    }

    private double number(int index) {
        int from = in.position();
        double number = in.number();
        if (in.position() - from > JsonCursor.LONGEST_NUMBER) {
            fault(index, Reason.UNREADABLE);
            return Double.NaN;
        }
        if (Double.isInfinite(number)) {
            fault(index, Reason.NON_FINITE);
            return Double.NaN;
        }
        return number == 0 ? zero(number) : number;
    }

    /** Of the two zeros there is one: a column with the other is written anew. */
    private double zero(double number) {
        asItCame &= Double.doubleToRawLongBits(number) == 0;
        return 0;
    }

    private double unreadable(String literal, int index) {
        in.literal(literal);
        fault(index, Reason.UNREADABLE);
        return Double.NaN;
    }

    /** The column has to be written anew with a zero in this place. */
    private double absent() {
        in.literal("null");
        asItCame = false;
        return 0;
    }

    private void fault(int index, Reason reason) {
        @Nullable Reason[] all = faults == null ? new @Nullable Reason[index + GUESS] : faults;
        if (index >= all.length) {
            @Nullable Reason[] more = new @Nullable Reason[2 * index];
            System.arraycopy(all, 0, more, 0, all.length);
            all = more;
        }
        all[index] = reason;
        faults = all;
    }

    private @Nullable Reason @Nullable [] faultsOf(int count) {
        if (faults == null) {
            return null;
        }
        @Nullable Reason[] all = new @Nullable Reason[count];
        System.arraycopy(faults, 0, all, 0, Math.min(faults.length, count));
        return all;
    }

    private @Nullable Slice json(int from) {
        return asItCame ? new Slice(json, from, in.position()) : null;
    }
}
