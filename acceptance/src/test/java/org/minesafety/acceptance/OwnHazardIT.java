package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.acceptance.Steps.act;
import static org.minesafety.acceptance.Steps.refused;
import static org.minesafety.acceptance.Steps.shown;
import static org.minesafety.acceptance.Steps.tried;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Eleven ways to close one's own hazard, by the same numbers as in hazard-service's own test. */
class OwnHazardIT {

    private static final Map<String, Object> DETERMINATION =
            Map.of(
                    "criterion",
                    StaffedMine.CRITERION,
                    "place",
                    "1203 综采工作面",
                    "evidence",
                    List.of("监测曲线"));
    private static final Map<String, Object> PLAN =
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
                    LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.ofHours(8))
                            .plusDays(60)
                            .toString(),
                    "contingency",
                    "撤人断电");
    private static final Map<String, Object> COMPLETION =
            Map.of("report", "整改完成", "evidence", List.of("照片12张"), "spent", 480_000);
    private static final Map<String, Object> RECORD = Map.of("record", "5号", "opinion", "见记录");
    private static final Map<String, Object> CLOSING = Map.of("record", "9号");
    private static final Map<String, Object> REVOCATION =
            Map.of("reason", "DUPLICATE", "note", "已有记录");
    private static final Map<String, Object> PROGRESS = Map.of("percent", 99);

    private final Site site = RunningPlatform.site();
    private final Api anna = site.as("county-supervisor");
    private final Api bo = site.as("second-county-supervisor");
    private final Api province = site.as("supervisor");
    private final StaffedMine mine = StaffedMine.coal(site, "永吉自验矿");
    private final Api chen = StaffedMine.officer(site, "supervisor", StaffedMine.COUNTY);
    private final Api miner = mine.person("mine");
    private final Api foreman = mine.person("mine");

    OwnHazardIT() throws IOException {}

    @Test
    void what_an_officer_found_and_listed_is_not_closed_by_whom_it_concerns() throws Exception {
        Api dual = mine.personAndOfficer();
        String hazard = mine.reported(site.as("county-220221"));
        act(anna, hazard, "determine", DETERMINATION);
        act(anna, hazard, "list", Map.of("level", "county", "notice", "3号"));
        rectifying(hazard);
        act(dual, hazard, "progress", PROGRESS);
        act(miner, hazard, "completion", COMPLETION);

        forbidden(tried(miner, hazard, "closing", CLOSING)); // 1
        refused(tried(dual, hazard, "acceptance", RECORD), "did-not-rectify"); // 2
        refused(tried(bo, hazard, "confirm-acceptance", RECORD), "signed-before"); // 5
        refused(tried(foreman, hazard, "acceptance", RECORD), "may-accept"); // 7
        refused(tried(province, hazard, "acceptance", RECORD), "may-accept"); // 9
        act(bo, hazard, "acceptance", RECORD);
        refused(tried(bo, hazard, "acceptance", RECORD), "signs-once"); // 4
        refused(tried(bo, hazard, "confirm-acceptance", RECORD), "signs-once");
        refused(tried(dual, hazard, "confirm-acceptance", RECORD), "did-not-rectify");
        act(chen, hazard, "confirm-acceptance", RECORD);
        forbidden(tried(miner, hazard, "closing", CLOSING));
        refused(tried(dual, hazard, "closing", CLOSING), "did-not-rectify"); // 3
        refused(tried(province, hazard, "closing", CLOSING), "competent-body"); // 9
        phase(hazard, "ACCEPTED");
    }

    @Test
    void the_only_finder_neither_accepts_it_nor_takes_it_back() throws Exception {
        String hazard = mine.reported(anna);
        act(anna, hazard, "determine", DETERMINATION);
        refused(tried(anna, hazard, "revoke", REVOCATION), "another-officer"); // 10
        forbidden(tried(miner, hazard, "revoke", REVOCATION));
        rectifying(hazard);
        Refusal.isProblem(tried(chen, hazard, "revoke", REVOCATION), 409);
        act(miner, hazard, "completion", COMPLETION);
        refused(tried(anna, hazard, "acceptance", RECORD), "not-the-only-finder"); // 6
        act(bo, hazard, "acceptance", RECORD);
        refused(tried(anna, hazard, "confirm-acceptance", RECORD), "not-the-only-finder");
        phase(hazard, "AWAITING_ACCEPTANCE");
    }

    @Test
    void an_own_find_needs_two_who_did_not_rectify_and_an_officer() throws Exception {
        String hazard = mine.reported(miner);
        act(miner, hazard, "determine", DETERMINATION);
        rectifying(hazard);
        act(
                miner,
                hazard,
                "reassign",
                Map.of("responsible", "钱某", "post", "总工程师", "reason", "工作调动"));
        act(foreman, hazard, "progress", PROGRESS);
        act(miner, hazard, "completion", COMPLETION);
        refused(tried(miner, hazard, "acceptance", RECORD), "did-not-rectify"); // 11
        refused(tried(foreman, hazard, "acceptance", RECORD), "did-not-rectify");
        act(mine.person("mine"), hazard, "acceptance", RECORD);
        Api company = mine.person("company");
        act(company, hazard, "acceptance", RECORD);
        forbidden(tried(company, hazard, "confirm-acceptance", RECORD)); // 8
        Refusal.isProblem(tried(anna, hazard, "closing", CLOSING), 409);
        phase(hazard, "AWAITING_ACCEPTANCE");
    }

    private void rectifying(String hazard) throws IOException {
        act(miner, hazard, "stop-area", Map.of("place", "1203", "withdrawn", 12));
        act(miner, hazard, "plan", PLAN);
        act(miner, hazard, "start", Map.of("record", "7号"));
    }

    private void phase(String hazard, String phase) throws IOException {
        assertThat(shown(anna, hazard).path("phase").asString()).isEqualTo(phase);
    }

    private static void forbidden(Api.Answer answer) {
        Refusal.isProblem(answer, 403);
    }
}
