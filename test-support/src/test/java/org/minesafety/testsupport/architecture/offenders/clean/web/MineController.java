package org.minesafety.testsupport.architecture.offenders.clean.web;

import org.minesafety.testsupport.architecture.offenders.clean.application.Mines;
import org.minesafety.testsupport.architecture.offenders.clean.domain.Mine;
import org.springframework.web.bind.annotation.GetMapping;
import reactor.core.publisher.Mono;

record MineController(Mines mines) {

    @GetMapping
    Mono<Mine> mine() {
        return mines.byCode("220221000001");
    }
}
