package org.minesafety.alert.detection.domain;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What matters of the readings before an hour. Points mostly sent last at the same time: those are
 * written as one run.
 */
final class CheckpointBytes {

    private static final int END = -1;
    private static final long[] NO_LENGTHS = {};

    private CheckpointBytes() {}

    static byte[] write(SendingTimes sending, List<@Nullable PointEvaluation> points) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(sending.until());
            noData(out, points);
            for (int number = 0; number < points.size(); number++) {
                PointEvaluation point = points.get(number);
                for (RuleState rule : point == null ? List.<RuleState>of() : point.live()) {
                    out.writeInt(number);
                    out.writeUTF(rule.rule().id());
                    rule.write(out);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * @param points by number; null for one that is not known
     */
    static void read(
            byte[] bytes, SendingTimes sending, IntFunction<@Nullable PointEvaluation> points) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            sending.until(in.readLong());
            noData(in, points);
            while (in.available() > 0) {
                PointEvaluation point = points.apply(in.readInt());
                String id = in.readUTF();
                RuleState rule = point == null ? null : point.rule(id);
                if (point == null || rule == null) {
                    in.skipNBytes(RuleState.BYTES);
                } else {
                    rule.read(in);
                    point.reckon();
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Was there nothing at all before it? */
    static boolean isFirst(byte[] bytes) {
        return bytes.length < Long.BYTES || ByteBuffer.wrap(bytes).getLong() == Times.NEVER;
    }

    private static void noData(DataOutputStream out, List<@Nullable PointEvaluation> points)
            throws IOException {
        for (int first = 0; first < points.size(); ) {
            PointEvaluation point = points.get(first);
            if (point == null || !point.noData().isExpected()) {
                first++;
                continue;
            }
            int behind = first + 1;
            while (behind < points.size() && same(point, points.get(behind))) {
                behind++;
            }
            out.writeInt(first);
            out.writeInt(behind - first);
            point.noData().write(out);
            first = behind;
        }
        out.writeInt(END);
    }

    private static boolean same(PointEvaluation one, @Nullable PointEvaluation other) {
        return other != null && one.noData().same(other.noData());
    }

    private static void noData(DataInputStream in, IntFunction<@Nullable PointEvaluation> points)
            throws IOException {
        var read = new NoDataState(NO_LENGTHS);
        for (int first = in.readInt(); first != END; first = in.readInt()) {
            int count = in.readInt();
            read.read(in);
            for (int number = first; number < first + count; number++) {
                PointEvaluation point = points.apply(number);
                if (point != null) {
                    point.noData().as(read);
                    point.reckon();
                }
            }
        }
    }
}
