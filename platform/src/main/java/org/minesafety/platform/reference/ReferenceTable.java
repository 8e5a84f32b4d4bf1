package org.minesafety.platform.reference;

import java.util.function.Function;
import java.util.regex.Pattern;

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
 */
public record ReferenceTable<R>(String name, Class<R> row, Function<R, String> key, String seed) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    public ReferenceTable {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a name for a table: " + name);
        }
    }
}
