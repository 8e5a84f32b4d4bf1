package org.minesafety.hazard.mine.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineState.MineSite;
import org.minesafety.platform.domain.Violations;

/** Further places of a mine. */
public final class MineSites {

    /** Most of one mine, whatever is configured: what is told of a mine stays small. */
    public static final int MOST = 20;

    /** Most characters of a name. */
    public static final int LONGEST_NAME = 50;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,20}");

    private final MineLimits limits;
    private final Violations found;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    private MineSites(MineLimits limits, Violations found) {
        this.limits = limits;
        this.found = found;
    }

    /** JSON may leave out what the record promises. */
    static void check(
            @Nullable List<@Nullable MineSite> said, MineLimits limits, Violations found) {
        if (said == null) {
            return;
        }
        if (said.size() > limits.sites()) {
            found.add("sites", MineRule.TOO_MANY_SITES, limits.sites());
            return;
        }
        var all = new MineSites(limits, found);
        for (int i = 0; i < said.size(); i++) {
            String field = "sites[" + i + "]";
            found.required(field, said.get(i)).ifPresent(it -> all.check(field, it));
        }
    }

    private void check(String field, MineSite site) {
        found.required(field + ".id", site.id())
                .ifPresent(id -> {
                    if (!ID.matcher(id).matches()) {
                        found.add(field + ".id", MineRule.SITE_ID);
                    } else if (!ids.add(id)) {
                        found.add(field + ".id", MineRule.SITE_TWICE);
                    }
                });
        found.required(field + ".name", site.name())
                .ifPresent(name -> {
                    MineRule.text(found, field + ".name", name, LONGEST_NAME);
                    if (!names.add(name)) {
                        found.add(field + ".name", MineRule.SITE_TWICE);
                    }
                });
        found.required(field + ".location", site.location())
                .ifPresent(it -> limits.place(found, field + ".location", it));
    }

    /** What is said now, or what was before where nothing is said; null where there is none. */
    static @Nullable List<MineSite> kept(
            @Nullable List<MineSite> before, @Nullable List<MineSite> said) {
        List<MineSite> now = said == null ? before : said;
        return now == null || now.isEmpty() ? null : List.copyOf(now);
    }
}
