package org.minesafety.testsupport.architecture.offenders.clean.kafka;

import org.minesafety.testsupport.architecture.offenders.clean.application.Mines;

record Listener(Mines mines) {

    void heard(String code) {
        mines.byCode(code).block();
    }
}
