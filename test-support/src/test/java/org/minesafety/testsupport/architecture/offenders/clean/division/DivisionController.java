package org.minesafety.testsupport.architecture.offenders.clean.division;

import org.springframework.web.bind.annotation.GetMapping;

/** A small feature is one package, adapters and all. */
record DivisionController() {

    @GetMapping
    DivisionCode division() {
        return new DivisionCode("220221");
    }
}
