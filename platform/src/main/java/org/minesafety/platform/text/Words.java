package org.minesafety.platform.text;

import static java.util.Locale.ROOT;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of texts can be found: of Chinese every two neighbouring characters, because it has no
 * blanks between its words; of everything else words and numbers. Width and case do not count.
 */
public final class Words {

    private static final Pattern PIECES =
            Pattern.compile("(?<han>\\p{IsHan}+)|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+(?:\\.\\p{N}+)?");

    /** So much of a word stands in an index; of a longer one the beginning counts. */
    private static final int LONGEST_KEY = 12;

    private final Set<String> pairs = new TreeSet<>();
    private final TreeSet<String> words = new TreeSet<>();

    public Words(Collection<? extends @Nullable String> texts) {
        texts.stream().filter(Objects::nonNull).forEach(this::add);
    }

    private void add(String given) {
        String text = Normalizer.normalize(given, Form.NFKC);
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
    public boolean answer(Words question) {
        return question.pairs.stream().allMatch(this::has)
                && question.words.stream().allMatch(this::begins);
    }

    private boolean has(String pair) {
        return isAlone(pair)
                ? pairs.stream().anyMatch(it -> it.contains(pair))
                : pairs.contains(pair);
    }

    private boolean begins(String word) {
        String next = words.ceiling(word);
        return next != null && next.startsWith(word);
    }

    public boolean isEmpty() {
        return pairs.isEmpty() && words.isEmpty();
    }

    /**
     * By what these texts are found in an index, in ascending order: pairs, beginnings of words.
     */
    public Stream<String> keys() {
        return Stream.concat(pairs.stream(), words.stream().flatMap(Words::beginnings))
                .distinct()
                .sorted();
    }

    private static Stream<String> beginnings(String word) {
        int length = word.codePointCount(0, word.length());
        return IntStream.rangeClosed(1, Math.min(LONGEST_KEY, length))
                .mapToObj(end -> word.substring(0, word.offsetByCodePoints(0, end)));
    }

    /** Keys that texts have which answer this question; those in {@link #alone} are no keys. */
    public Set<String> asked() {
        return Stream.concat(
                        pairs.stream().filter(pair -> !isAlone(pair)),
                        words.stream().map(word -> beginnings(word).reduce("", (_, it) -> it)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Chinese characters without a neighbour: any key may hold them. */
    public Set<String> alone() {
        return pairs.stream().filter(Words::isAlone).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isAlone(String pair) {
        return pair.codePointCount(0, pair.length()) == 1;
    }
}
