package org.minesafety.hazard.criterion;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineType;

/**
 * An item of a standard, as it stands in the table {@code criteria}.
 *
 * @param code unique in the table
 * @param standard number of the document that it stands in
 * @param mineTypes kinds of mine that it is for, with a blank between them
 * @param category subject; the same in all standards
 * @param categoryNo number of the category in its standard
 * @param itemNo number of the item in its category; 0 where it is all of the category
 * @param itemZh short text; null where nobody has entered it
 * @param itemEn null where nobody has translated it
 * @param unverified what of this row nobody has checked; null: nothing
 */
public record Criterion(
        String code,
        String standard,
        String mineTypes,
        String category,
        int categoryNo,
        String categoryZh,
        String categoryEn,
        String itemNo,
        @Nullable String itemZh,
        @Nullable String itemEn,
        @Nullable String unverified,
        String source) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern ITEM = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3})?");
    private static final int LONGEST = 1_000;

    /**
     * @throws IllegalArgumentException when a code has another shape, a kind of mine is unknown, or
     *     a text is too long
     */
    public Criterion {
        if (!CODE.matcher(code).matches()
                || !CODE.matcher(category).matches()
                || !ITEM.matcher(itemNo).matches()) {
            throw new IllegalArgumentException("code, category or number of the item");
        }
        if (types(mineTypes).isEmpty()) {
            throw new IllegalArgumentException("no kind of mine");
        }
        if (Stream.of(standard, categoryZh, categoryEn, itemZh, itemEn, unverified, source)
                .anyMatch(text -> text != null && text.length() > LONGEST)) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
    }

    public Set<MineType> types() {
        return types(mineTypes);
    }

    public boolean isFor(MineType type) {
        return types().contains(type);
    }

    private static Set<MineType> types(String text) {
        Set<MineType> types = EnumSet.noneOf(MineType.class);
        Arrays.stream(text.split(" "))
                .filter(part -> !part.isEmpty())
                .map(MineType::valueOf)
                .forEach(types::add);
        return types;
    }
}
