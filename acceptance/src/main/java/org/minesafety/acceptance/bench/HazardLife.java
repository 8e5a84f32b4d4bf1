package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.Site;
import org.minesafety.acceptance.bench.Clients.Clock;

/**
 * Steps of hazards of one mine, each of which takes its time.
 *
 * @param mine code; in the county
 * @param staff who acts for it
 */
record HazardLife(Site site, String mine, Api staff, LocalDate today, Clock clock) {

    static final String HAZARDS = "/api/v1/hazards";
    static final String COUNTY = "220221";
    static final String OFFICER = "county-supervisor";
    static final String PROVINCE = "supervisor";
    static final String CRITERION = "COAL26-02-08";

    private static final String SYSTEM = "county-" + COUNTY;
    private static final String SECOND_OFFICER = "province-system";
    private static final Map<String, ?> ACCEPTANCE = Map.of("record", "量测验5号", "opinion", "合格");

    /**
     * @return id
     */
    String reported() throws IOException {
        Map<String, ?> report =
                Map.of(
                        "mine",
                        mine,
                        "criterion",
                        CRITERION,
                        "place",
                        "1203 综采工作面",
                        "description",
                        "甲烷多次超限",
                        "evidence",
                        List.of("照片3张"));
        String key = UUID.randomUUID().toString();
        return clock.time(
                        "report",
                        () -> site.as(SYSTEM).post(HAZARDS, report, "Idempotency-Key", key))
                .json()
                .path("id")
                .asString();
    }

    String determined() throws IOException {
        String id = reported();
        Map<String, ?> said =
                Map.of("criterion", CRITERION, "place", "1203", "evidence", List.of("照片"));
        act(site.as(OFFICER), id, "determine", said);
        return id;
    }

    String revoked() throws IOException {
        String id = determined();
        act(site.as(PROVINCE), id, "revoke", Map.of("reason", "DUPLICATE", "note", "重复"));
        return id;
    }

    String planned() throws IOException {
        String id = determined();
        act(staff, id, "stop-area", Map.of("place", "1203", "withdrawn", 3));
        act(
                staff,
                id,
                "plan",
                Map.of(
                        "responsible",
                        "赵某",
                        "post",
                        "矿长",
                        "measures",
                        List.of("更换局部通风机"),
                        "funds",
                        500_000,
                        "deadline",
                        today.plusDays(60).toString(),
                        "contingency",
                        "撤人断电"));
        return id;
    }

    String rectifying() throws IOException {
        String id = planned();
        act(staff, id, "start", Map.of("record", "量测整7号"));
        act(staff, id, "progress", Map.of("percent", 50));
        return id;
    }

    String awaiting() throws IOException {
        String id = rectifying();
        Map<String, ?> done = Map.of("report", "整改完成", "evidence", List.of("照片"), "spent", 480_000);
        act(staff, id, "completion", done);
        return id;
    }

    String closed() throws IOException {
        String id = awaiting();
        act(site.as(PROVINCE), id, "acceptance", ACCEPTANCE);
        act(site.as(SECOND_OFFICER), id, "confirm-acceptance", ACCEPTANCE);
        act(site.as(OFFICER), id, "closing", Map.of("record", "量测销5号"));
        return id;
    }

    private Answer act(Api who, String id, String step, Map<String, ?> said) throws IOException {
        return clock.time(
                step, () -> who.post(HAZARDS + "/" + id + "/" + step, said, "If-Match", "*"));
    }
}
