package org.minesafety.acceptance.bench;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minesafety.acceptance.Api;

/** What persons of different scope ask. */
record HazardQuestions(HazardMines mines, LocalDate today) {

    private static final String HAZARDS = HazardLife.HAZARDS;
    private static final String WORK = "/api/v1/worklist";
    private static final String ANALYSIS = "/api/v1/hazard-analysis";

    /** 甲烷 stands in all of them. */
    private static final String FREQUENT = HAZARDS + "?q=%E7%94%B2%E7%83%B7";

    /** By what they ask. */
    Map<String, Question> all() {
        Api province = mines.site().as(HazardLife.PROVINCE);
        Api county = mines.site().as(HazardLife.OFFICER);
        String one = mines.codes().getFirst();
        Map<String, Question> all = new LinkedHashMap<>();
        ofEach(all, "province", province);
        ofEach(all, "county", county);
        ofEach(all, "mine", mines.staff().getFirst());
        ofEach(all, "company", mines.company());
        // who may accept what it found itself is addressed by what others found, in vain
        all.put("work list, company", new Question(mines.company(), WORK, false));
        all.put("list, county, by phase", new Question(county, HAZARDS + "?phase=RECTIFYING"));
        all.put("list, province, one mine", new Question(province, HAZARDS + "?mine=" + one));
        all.put("work list, county, overdue", new Question(county, WORK + "?overdue=true"));
        all.put("search, province, in all", new Question(province, FREQUENT));
        all.put("search, county, and a mine", new Question(county, FREQUENT + "%20" + one));
        all.put(
                "analysis, 90 days, province",
                new Question(province, ANALYSIS + "?from=" + today.minusDays(90)));
        for (String by : List.of("UNIT", "CATEGORY", "MONTH")) {
            all.put(
                    "analysis, a year, by " + by,
                    new Question(province, ANALYSIS + year() + "&by=" + by));
        }
        for (String figure : List.of("STOCK", "OVERDUE", "CLOSED_WITHIN")) {
            all.put(
                    "hazards of " + figure + ", province",
                    new Question(province, ANALYSIS + "/records" + year() + "&figure=" + figure));
        }
        return all;
    }

    private void ofEach(Map<String, Question> all, String scope, Api who) {
        all.put("list, " + scope, new Question(who, HAZARDS));
        all.put("work list, " + scope, new Question(who, WORK));
        all.put("analysis, a year, " + scope, new Question(who, ANALYSIS + year()));
    }

    private String year() {
        return "?from=" + today.minusDays(365) + "&to=" + today;
    }
}
