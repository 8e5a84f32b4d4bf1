package org.minesafety.ingest.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.reading.domain.PointList;
import org.minesafety.platform.frame.FrameHash;
import org.springframework.stereotype.Component;

/**
 * Lists of points by the bytes they come as. Frame after frame brings the same list: recognizing it
 * costs one comparison of bytes, reading it hundreds of strings.
 */
@Component
public final class PointLists {

    /** So many first bytes choose the candidates. */
    private static final int KEY_BYTES = 128;

    private static final int MOST_CANDIDATES = 8;
    private static final long MOST_BYTES = 64L << 20;

    /** A list of one point takes about so much memory beside its text. */
    private static final int OVERHEAD = 64;

    private final Map<Long, List<Known>> known = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * @param length bytes it came as
     */
    public record Match(PointList list, int length) {}

    private record Known(byte[] raw, PointList list) {}

    /** The list that the bytes from there on begin with, if it came before. */
    public @Nullable Match match(byte[] json, int from, int end) {
        for (Known candidate : known.getOrDefault(key(json, from, end), List.of())) {
            int to = from + candidate.raw().length;
            if (to <= end
                    && Arrays.equals(json, from, to, candidate.raw(), 0, candidate.raw().length)) {
                return new Match(candidate.list(), candidate.raw().length);
            }
        }
        return null;
    }

    /** Remembers a list by the bytes it came as. */
    public PointList learn(byte[] json, int from, int to, String[] codes) {
        PointList list = of(codes);
        long size = 3L * (to - from) + (long) OVERHEAD * codes.length;
        if (bytes.addAndGet(size) > MOST_BYTES) {
            known.clear();
            bytes.set(size);
        }
        var learnt = new Known(Arrays.copyOfRange(json, from, to), list);
        known.compute(
                key(json, from, to),
                (_, others) -> {
                    List<Known> all = new ArrayList<>();
                    all.add(learnt);
                    if (others != null) {
                        all.addAll(others.subList(0, Math.min(others.size(), MOST_CANDIDATES - 1)));
                    }
                    return List.copyOf(all);
                });
        return list;
    }

    /** A list that nobody will recognize. */
    public static PointList of(String[] codes) {
        return new PointList(codes, json(codes), FrameHash.ofPoints(codes));
    }

    /** Up to the first closing bracket: what follows a short list is not of it. */
    private static Long key(byte[] json, int from, int end) {
        int to = Math.min(end, from + KEY_BYTES);
        long hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + json[i];
            if (json[i] == ']') {
                break;
            }
        }
        return hash;
    }

    private static byte[] json(String[] codes) {
        var text = new StringBuilder("[");
        for (String code : codes) {
            text.append(text.length() > 1 ? ",\"" : "\"");
            code.chars().forEach(character -> append((char) character, text));
            text.append('"');
        }
        return text.append(']').toString().getBytes(UTF_8);
    }

    private static void append(char character, StringBuilder text) {
        if (character == '"' || character == '\\' || character < ' ') {
            text.append("\\u%04x".formatted((int) character));
        } else {
            text.append(character);
        }
    }
}
