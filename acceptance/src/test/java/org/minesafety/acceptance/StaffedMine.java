package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.minesafety.acceptance.Api.Answer;

/** A mine of 永吉县, registered anew, with people of its own. */
final class StaffedMine {

    static final String COUNTY = "220221";
    static final String COMPANY = "吉林煤业集团";
    static final String CRITERION = "COAL26-02-08";

    private static final AtomicInteger SERIAL = new AtomicInteger();

    final String code = "2202214%05d".formatted(SERIAL.incrementAndGet());
    private final Site site;

    StaffedMine(Site site, String name, String type) throws IOException {
        this.site = site;
        var mine = Mines.coalMine(name, COUNTY);
        mine.put("type", type);
        mine.put("parentCompany", Map.of("name", COMPANY));
        Answer registered = site.as("county-220221").put("/api/v1/mines/" + code, mine);
        assertThat(registered.status()).as("%s", registered).isEqualTo(201);
    }

    static StaffedMine coal(Site site, String name) throws IOException {
        return new StaffedMine(site, name, "COAL_UNDERGROUND");
    }

    /** Somebody new, of the mine or of its parent company. */
    Api person(String role) throws IOException {
        return account(site, Map.of("mines", List.of(code)), role);
    }

    /** Somebody new of the mine, who is an officer of the county too. */
    Api personAndOfficer() throws IOException {
        return account(
                site,
                Map.of("mines", List.of(code), "units", List.of(COUNTY)),
                "mine",
                "supervisor");
    }

    /** Somebody new of a unit. */
    static Api officer(Site site, String role, String unit) throws IOException {
        return account(site, Map.of("units", List.of(unit)), role);
    }

    private static Api account(Site site, Map<String, List<String>> claims, String... roles)
            throws IOException {
        return new Api(
                site.platform().gateway(),
                new RealmClients(site.platform()).account(claims, roles));
    }

    /** Where the new hazard is. */
    String reported(Api by) throws IOException {
        Map<String, Object> report = new HashMap<>();
        report.put("mine", code);
        report.put("criterion", CRITERION);
        report.put("place", "1203 综采工作面");
        report.put("description", "甲烷多次超限");
        report.put("evidence", List.of("照片3张"));
        Answer answer =
                by.post("/api/v1/hazards", report, "Idempotency-Key", UUID.randomUUID().toString());
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.header("Location").orElseThrow();
    }

    /** As the registry has it. */
    String status() throws IOException {
        return Steps.shown(site.as("county-220221"), "/api/v1/mines/" + code + "/status")
                .path("status")
                .asString();
    }
}
