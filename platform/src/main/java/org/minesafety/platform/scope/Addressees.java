package org.minesafety.platform.scope;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import org.springframework.data.mongodb.core.query.Criteria;

/**
 * Who is addressed, as one value for each place and role: a unit that supervises the mine, or the
 * mine itself. So one index answers in order what a caller may see, whether by unit or by mine.
 */
public final class Addressees {

    private static final String BAR = "|";

    private Addressees() {}

    /**
     * @param units that supervise the mine
     */
    public static List<String> of(Collection<String> units, String mine, Collection<String> roles) {
        return Stream.concat(units.stream(), Stream.of(mine))
                .filter(place -> !place.isEmpty())
                .flatMap(place -> roles.stream().map(role -> place + BAR + role))
                .sorted()
                .toList();
    }

    /** The same as an expression of the database over its field of roles. */
    public static Document expression(Collection<String> units, String mine, String roles) {
        var places = new ArrayList<>(units);
        places.add(mine);
        var each =
                new Document("input", roles)
                        .append("as", "role")
                        .append("in", new Document("$concat", List.of("$$this", BAR, "$$role")));
        return new Document(
                "$reduce",
                new Document("input", places)
                        .append("initialValue", List.of())
                        .append(
                                "in",
                                new Document(
                                        "$concatArrays",
                                        List.of("$$value", new Document("$map", each)))));
    }

    /**
     * What a caller is addressed by. It does not ask whether he sees the mine that he names.
     *
     * @param mine only of this one; null: of all
     * @param unit only of what it supervises; null: of all
     */
    public static Criteria filter(
            String field, @Nullable String mine, @Nullable String unit, Caller caller) {
        List<Criteria> all = new ArrayList<>();
        if (mine != null) {
            all.add(where(field).in(places(Set.of(mine), caller)));
        }
        if (unit != null) {
            all.add(where(field).in(places(Set.of(unit), caller)));
        }
        if (mine == null && (unit == null || !caller.units().contains(unit))) {
            var own = new HashSet<>(caller.units());
            own.addAll(caller.mines());
            all.add(where(field).in(places(own, caller)));
        }
        return new Criteria().andOperator(all);
    }

    private static List<String> places(Collection<String> places, Caller caller) {
        return of(places, "", caller.roles().stream().map(Role::claim).toList());
    }
}
