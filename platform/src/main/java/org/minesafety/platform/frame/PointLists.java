package org.minesafety.platform.frame;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.text.Surrogates;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The last point list of each stream of frames: lists repeat, and what repeats needs no new
 * strings.
 */
final class PointLists {

    /** Streams remembered; far more than a province has. */
    private static final int MOST = 10_000;

    private static final String[] NONE = {};

    private final Map<String, String[]> last = new ConcurrentHashMap<>();

    /**
     * Reads the array that the parser stands at.
     *
     * @return null when an element is not a text
     */
    String @Nullable [] read(JsonParser in, String stream) {
        String[] known = last.getOrDefault(stream, NONE);
        String[] read = known;
        int count = 0;
        for (JsonToken t = in.nextToken(); t != JsonToken.END_ARRAY; t = in.nextToken()) {
            if (t != JsonToken.VALUE_STRING) {
                return null;
            }
            if (read == known && (count >= known.length || !same(known[count], in))) {
                read = copy(known, Math.max(2 * count, known.length + 1));
            }
            if (read != known) {
                if (count == read.length) {
                    read = copy(read, 2 * count);
                }
                read[count] = in.getString();
                if (!Surrogates.arePaired(read[count])) {
                    return null;
                }
            }
            count++;
        }
        if (read == known && count == known.length) {
            return known;
        }
        return remember(stream, copy(read, count));
    }

    private String[] remember(String stream, String[] list) {
        if (last.size() >= MOST) {
            last.clear();
        }
        last.put(stream, list);
        return list;
    }

    private static String[] copy(String[] list, int length) {
        String[] copy = new String[length];
        System.arraycopy(list, 0, copy, 0, Math.min(list.length, length));
        return copy;
    }

    private static boolean same(String text, JsonParser in) {
        int length = in.getStringLength();
        if (text.length() != length) {
            return false;
        }
        char[] characters = in.getStringCharacters();
        int from = in.getStringOffset();
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != characters[from + i]) {
                return false;
            }
        }
        return true;
    }
}
