package org.minesafety.hazard.criterion;

import static java.util.Locale.ROOT;

import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of texts can be found: of Chinese every two neighbouring characters, because it has no
 * blanks between its words; of everything else words and numbers.
 */
final class Words {

    private static final Pattern PIECES =
            Pattern.compile("(?<han>\\p{IsHan}+)|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+(?:\\.\\p{N}+)?");

    private final Set<String> pairs = new HashSet<>();
    private final TreeSet<String> words = new TreeSet<>();

    Words(Collection<@Nullable String> texts) {
        texts.stream().filter(Objects::nonNull).forEach(this::add);
    }

    private void add(String text) {
        var pieces = PIECES.matcher(text);
        while (pieces.find()) {
            String han = pieces.group("han");
            if (han == null) {
                words.add(text.substring(pieces.start(), pieces.end()).toLowerCase(ROOT));
            } else {
                addPairs(han.codePoints().toArray());
            }
        }
    }

    /** A character alone stands for itself. */
    private void addPairs(int[] han) {
        if (han.length == 1) {
            pairs.add(Character.toString(han[0]));
        }
        for (int i = 0; i + 1 < han.length; i++) {
            pairs.add(new String(han, i, 2));
        }
    }

    /** Whether all that is asked for occurs here; a word may be the beginning of one. */
    boolean answer(Words question) {
        return question.pairs.stream().allMatch(this::has)
                && question.words.stream().allMatch(this::begins);
    }

    private boolean has(String pair) {
        boolean alone = pair.codePointCount(0, pair.length()) == 1;
        return alone ? pairs.stream().anyMatch(it -> it.contains(pair)) : pairs.contains(pair);
    }

    private boolean begins(String word) {
        String next = words.ceiling(word);
        return next != null && next.startsWith(word);
    }

    boolean isEmpty() {
        return pairs.isEmpty() && words.isEmpty();
    }
}
