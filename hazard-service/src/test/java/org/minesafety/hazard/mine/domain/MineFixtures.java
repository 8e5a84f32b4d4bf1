package org.minesafety.hazard.mine.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineClass;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineState.MineSite;
import org.minesafety.contracts.mine.MineState.ParentCompany;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.division.DivisionTree;
import org.minesafety.hazard.division.JilinDivisions;
import org.minesafety.hazard.division.SupervisionPath;
import org.minesafety.hazard.mine.domain.MineLimits.Range;

/** Mines for tests: a correct one, of which a test alters what it is about. */
public final class MineFixtures {

    public static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    public static final MineCode CODE = new MineCode("220281000001");

    public static final DivisionTree JILIN = JilinDivisions.tree();

    static final MineRules RULES =
            new MineRules(
                    new MineLimits(
                            new Range(121.5, 131.5),
                            new Range(40.7, 46.5),
                            new Range(0, 100_000),
                            new Range(0, 3_000),
                            new Range(0, 1_000),
                            new Range(0, 10_000),
                            200,
                            MineSites.MOST));

    /** Of a mine, within the province. */
    public static MineSite site(String id, String name) {
        return new MineSite(id, name, new Location(127.36, 43.74));
    }

    private MineFixtures() {}

    public static SupervisionPath path(String... codes) {
        return SupervisionPath.ofCodes(List.of(codes));
    }

    static Authority authority(String... units) {
        return new Authority(Set.of(units));
    }

    /** An underground coal mine in 蛟河市, which a test may alter before it is built. */
    public static final class Draft {

        public String name = "蛟河煤矿";
        public String nameEn = "Jiaohe Coal Mine";
        public String creditCode = "9144030071526726XG";
        public MineType type = MineType.COAL_UNDERGROUND;
        public String division = "220281";
        public ParentCompany parentCompany = new ParentCompany("吉林煤业集团", "91110000802100433B");
        public MineStatus status = MineStatus.PRODUCING;
        public Location location = new Location(127.34, 43.72);
        public Double capacity = 90.0;
        public MineClass mineClass = MineClass.B;
        public DisasterGrades disasterGrades =
                new DisasterGrades(GasGrade.HIGH, null, null, null, null, null, null);
        public Integer depthMetres = 640;
        public Integer slopeHeightMetres;
        public Integer largestShift = 120;
        public List<MineSite> sites;

        public MineDraft build() {
            return new MineDraft(
                    name,
                    nameEn,
                    creditCode,
                    type,
                    division,
                    parentCompany,
                    status,
                    location,
                    capacity,
                    mineClass,
                    disasterGrades,
                    depthMetres,
                    slopeHeightMetres,
                    largestShift,
                    sites);
        }

        /** As it is said of the mine with {@link #CODE}. */
        MineState said() {
            return said(CODE);
        }

        MineState said(MineCode code) {
            return RULES.check(code, build(), JILIN, null);
        }
    }
}
