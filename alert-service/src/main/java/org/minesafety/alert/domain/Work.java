package org.minesafety.alert.domain;

import java.util.concurrent.atomic.LongAdder;

/** What judging has done so far. */
public record Work(
        LongAdder framesFolded,
        LongAdder refolds,
        LongAdder late,
        LongAdder duplicates,
        LongAdder beyondHorizon) {

    public Work() {
        this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    }
}
