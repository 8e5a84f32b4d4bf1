package org.minesafety.testsupport.architecture.offenders.cycle.two;

import java.util.List;
import org.minesafety.testsupport.architecture.offenders.cycle.one.One;

public record Two(List<One> ones) {

    One first() {
        return ones.getFirst();
    }
}
