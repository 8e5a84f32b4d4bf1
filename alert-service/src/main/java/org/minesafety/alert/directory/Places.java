package org.minesafety.alert.directory;

import java.util.regex.Pattern;
import org.minesafety.alert.mine.RootUnit;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.platform.scope.Supervision;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Who sees the directory of a place: that of a mine, who sees the mine; that of a unit, who belongs
 * to it or to the unit that all others report to.
 */
@Component
public final class Places {

    private static final Pattern UNIT = Pattern.compile("[0-9]{6}");

    private final Supervision supervision;
    private final RootUnit rootUnit;

    Places(Supervision supervision, RootUnit rootUnit) {
        this.supervision = supervision;
        this.rootUnit = rootUnit;
    }

    public Mono<Boolean> sees(String place, Caller caller) {
        if (UNIT.matcher(place).matches()) {
            return Mono.just(
                    caller.units().contains(place) || caller.units().contains(rootUnit.code()));
        }
        return MineCode.parse(place).isPresent()
                ? supervision.covers(place, caller)
                : Mono.just(false);
    }
}
