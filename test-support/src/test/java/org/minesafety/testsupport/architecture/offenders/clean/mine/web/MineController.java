package org.minesafety.testsupport.architecture.offenders.clean.mine.web;

import org.minesafety.testsupport.architecture.offenders.clean.mine.Mines;
import org.minesafety.testsupport.architecture.offenders.clean.mine.domain.Mine;
import org.springframework.web.bind.annotation.GetMapping;
import reactor.core.publisher.Mono;

record MineController(Mines mines) {

    @GetMapping
    Mono<Mine> mine() {
        return mines.byCode("220221000001");
    }
}
