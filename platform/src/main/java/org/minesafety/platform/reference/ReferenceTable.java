package org.minesafety.platform.reference;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.minesafety.platform.problem.Fault;

/**
 * A table of reference data; a service declares a bean for each and reads it through {@link
 * References}.
 *
 * <p>The seed is a CSV file with a heading: a column for each component of the row record, in snake
 * case, and where needed {@code valid_from} and {@code valid_to} (a day, exclusive). It is read at
 * the first start. A later release with another seed replaces what the earlier one said, also for
 * the past, but leaves a key alone that anybody has changed through the API: a new rule is
 * therefore a new line with its {@code valid_from}, and only a mistake is corrected in its line.
 *
 * @param name in addresses and in the journal: lower case, digits and hyphens
 * @param row a record
 * @param key unique among the rows in force on a day
 * @param seed a file on the class path
 * @param check of the rows that would be in force together on a day, before a change is taken over;
 *     throws {@link IllegalArgumentException} with a message that names what contradicts what
 * @param faults of a row that somebody proposes, at places in it; of a seed a test has to ask
 */
public record ReferenceTable<R>(
        String name,
        Class<R> row,
        Function<R, String> key,
        String seed,
        Consumer<Collection<R>> check,
        Function<R, List<Fault>> faults) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    /** Rows that have nothing to do with one another. */
    public ReferenceTable(String name, Class<R> row, Function<R, String> key, String seed) {
        this(name, row, key, seed, _ -> {});
    }

    /** Rows whose types say what each may be. */
    public ReferenceTable(
            String name,
            Class<R> row,
            Function<R, String> key,
            String seed,
            Consumer<Collection<R>> check) {
        this(name, row, key, seed, check, _ -> List.of());
    }

    public ReferenceTable {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a name for a table: " + name);
        }
    }
}
