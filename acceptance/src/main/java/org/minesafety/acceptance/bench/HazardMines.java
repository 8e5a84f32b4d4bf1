package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.Mines;
import org.minesafety.acceptance.RealmClients;
import org.minesafety.acceptance.Site;
import org.minesafety.acceptance.bench.Clients.Clock;

/**
 * Mines with hazards, half of them in a second county, and who acts for them.
 *
 * @param codes those of the first county first
 * @param staff of each of the first mines
 * @param company of thirty mines of both counties
 */
record HazardMines(Site site, List<String> codes, List<Api> staff, Api company) {

    private static final String SECOND_COUNTY = "220281";
    private static final int BATCH = 100;
    private static final int OF_COMPANY = 30;

    /**
     * @param many at least two for each that needs staff of its own
     */
    static HazardMines open(Site site, int many, int withStaff) throws IOException {
        List<String> codes = new ArrayList<>(registered(site, HazardLife.COUNTY, many - many / 2));
        codes.addAll(registered(site, SECOND_COUNTY, many / 2));
        var realm = new RealmClients(site.platform());
        List<Api> staff = new ArrayList<>();
        for (String code : codes.subList(0, withStaff)) {
            staff.add(
                    new Api(
                            site.platform().gateway(),
                            realm.account(Map.of("mines", List.of(code)), "mine")));
        }
        List<String> own =
                codes.stream()
                        .skip(Math.max(0, (codes.size() - OF_COMPANY) / 2))
                        .limit(OF_COMPANY)
                        .toList();
        var company =
                new Api(site.platform().gateway(), realm.account(Map.of("mines", own), "company"));
        return new HazardMines(site, List.copyOf(codes), List.copyOf(staff), company);
    }

    private static List<String> registered(Site site, String county, int many) throws IOException {
        List<String> codes = new ArrayList<>();
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            String code = "%s7%05d".formatted(county, i);
            codes.add(code);
            items.add(
                    Map.of("code", code, "ifMatch", 0, "mine", Mines.coalMine("量测矿" + i, county)));
            if (items.size() == BATCH || i == many - 1) {
                Answer answer =
                        site.as("county-" + county)
                                .post(
                                        "/api/v1/mines:batch",
                                        Map.of("items", items),
                                        "Idempotency-Key",
                                        UUID.randomUUID().toString());
                if (answer.status() != 200) {
                    throw new IOException(answer.toString());
                }
                items.clear();
            }
        }
        return codes;
    }

    /** Of the mine that has this staff. */
    HazardLife life(int number, LocalDate today, Clock clock) {
        return new HazardLife(site, codes.get(number), staff.get(number), today, clock);
    }

    /** Those that the county of the officers supervises. */
    List<String> ofCounty() {
        return codes.stream().filter(it -> it.startsWith(HazardLife.COUNTY)).toList();
    }
}
