package org.minesafety.testsupport.architecture.offenders.clean.mine.kafka;

import org.minesafety.testsupport.architecture.offenders.clean.mine.Mines;

record Listener(Mines mines) {

    void heard(String code) {
        mines.byCode(code).block();
    }
}
