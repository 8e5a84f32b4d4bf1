package org.minesafety.hazard.criterion;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.platform.text.Words;

/**
 * All items that were, are and will be in force. They are few (a table of reference data has a
 * bound), so a search looks at each.
 *
 * @param version of the table
 */
public final class CriteriaTable {

    private static final Comparator<DatedCriterion> ORDER =
            comparing((DatedCriterion it) -> it.item().code()).thenComparing(DatedCriterion::from);

    private final long version;
    private final List<Indexed> items;

    private record Indexed(DatedCriterion dated, Words words) {

        static Indexed of(DatedCriterion dated) {
            Criterion it = dated.item();
            return new Indexed(
                    dated,
                    new Words(
                            Arrays.asList(
                                    it.code(),
                                    it.standard(),
                                    it.categoryZh(),
                                    it.categoryEn(),
                                    it.itemZh(),
                                    it.itemEn())));
        }
    }

    CriteriaTable(long version, List<DatedCriterion> items) {
        this.version = version;
        this.items = items.stream().sorted(ORDER).map(Indexed::of).toList();
    }

    public long version() {
        return version;
    }

    /**
     * What is null does not matter.
     *
     * @param text words, and Chinese of at least one character
     */
    record Filter(
            LocalDate day,
            @Nullable String text,
            @Nullable String category,
            @Nullable MineType mineType) {

        private boolean takes(Criterion item) {
            return (category == null || item.category().equals(category))
                    && (mineType == null || item.isFor(mineType));
        }
    }

    /**
     * By ascending code.
     *
     * @param after code of the last one of the page before
     */
    List<DatedCriterion> search(Filter filter, @Nullable String after, int limit) {
        var asked = new Words(Arrays.asList(filter.text()));
        return items.stream()
                .filter(it -> after == null || it.dated().item().code().compareTo(after) > 0)
                .filter(it -> it.dated().inForce(filter.day()))
                .filter(it -> filter.takes(it.dated().item()))
                .filter(it -> filter.text() == null || !asked.isEmpty() && it.words().answer(asked))
                .limit(limit)
                .map(Indexed::dated)
                .toList();
    }

    public Optional<DatedCriterion> find(String code, LocalDate day) {
        return of(code).filter(it -> it.inForce(day)).findFirst();
    }

    /**
     * What may be cited for a kind of mine on a day in place of an item that may not: items of the
     * same subject.
     *
     * @param code none fits where it is unknown
     */
    public List<Criterion> fitting(String code, LocalDate day, MineType type, int most) {
        Optional<String> category = of(code).map(it -> it.item().category()).findFirst();
        return items.stream()
                .map(Indexed::dated)
                .filter(it -> it.inForce(day) && it.item().isFor(type))
                .map(DatedCriterion::item)
                .filter(it -> category.filter(it.category()::equals).isPresent())
                .limit(most)
                .toList();
    }

    private Stream<DatedCriterion> of(String code) {
        return items.stream().map(Indexed::dated).filter(it -> it.item().code().equals(code));
    }
}
