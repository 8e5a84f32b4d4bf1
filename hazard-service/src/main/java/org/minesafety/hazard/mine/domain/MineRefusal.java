package org.minesafety.hazard.mine.domain;

import java.util.List;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.hazard.division.DivisionCode;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.domain.Violation;
import org.minesafety.platform.lifecycle.Transition;

/** Why a command on a mine is not carried out. */
public abstract sealed class MineRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private MineRefusal(String message) {
        super(message, null, false, false);
    }

    /** The mine that is named as another one is not known to the caller. */
    public static Invalid noOtherMine() {
        return invalid("into", MineRule.OTHER_MINE);
    }

    static Invalid invalid(String field, MineRule rule) {
        return new Invalid("mine", List.of(new Violation(field, rule, List.of())));
    }

    /** The mine would lie or be supervised where the caller does not supervise. */
    public static final class TargetOutOfScope extends MineRefusal {

        private final transient DivisionCode division;

        public TargetOutOfScope(DivisionCode division) {
            super(division.value());
            this.division = division;
        }

        public DivisionCode division() {
            return division;
        }
    }

    /** The code begins with no division in which the caller supervises. */
    public static final class CodeOutOfScope extends MineRefusal {

        private final transient MineCode code;

        public CodeOutOfScope(MineCode code) {
            super(code.value());
            this.code = code;
        }

        public MineCode code() {
            return code;
        }

        /** What the code begins with. */
        public DivisionCode county() {
            return new DivisionCode(code.county());
        }
    }

    /** A mine outside the caller's scope has the code already. */
    public static final class CodeTaken extends MineRefusal {

        private final transient MineCode code;

        public CodeTaken(MineCode code) {
            super(code.value());
            this.code = code;
        }

        public MineCode code() {
            return code;
        }
    }

    /** Only the province changes a closed mine. */
    public static final class MineIsClosed extends MineRefusal {

        public MineIsClosed(MineCode code) {
            super(code.value());
        }
    }

    /** Another status is reached by an action only. */
    public static final class StatusByAction extends MineRefusal {

        private final transient MineCode code;
        private final transient MineStatus now;
        private final transient MineStatus wanted;

        public StatusByAction(MineCode code, MineStatus now, MineStatus wanted) {
            super(code.value());
            this.code = code;
            this.now = now;
            this.wanted = wanted;
        }

        public MineCode code() {
            return code;
        }

        public MineStatus now() {
            return now;
        }

        public MineStatus wanted() {
            return wanted;
        }

        /** Names of the actions that lead there, whoever may do them. */
        public List<String> actions() {
            return StatusLife.TABLE.transitions().stream()
                    .filter(row -> row.from().contains(now) && row.to() == wanted)
                    .map(Transition::name)
                    .toList();
        }
    }

    /** Only the province arranges who supervises. */
    public static final class ProvinceOnly extends MineRefusal {

        public ProvinceOnly(MineCode code) {
            super(code.value());
        }
    }
}
