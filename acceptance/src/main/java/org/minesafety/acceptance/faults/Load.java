package org.minesafety.acceptance.faults;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What goes on while processes are killed, and what must be true of it in the end. */
public interface Load {

    /** One of those who write at the same time. */
    @FunctionalInterface
    interface Writer {

        /** Returns soon after it is over. */
        void write(BooleanSupplier over);
    }

    /** Names of processes; one that is named twice is killed twice as often. */
    List<String> victims();

    /** Called once, while everything serves. */
    List<Writer> writers() throws IOException;

    /** Writes that were answered with success so far. */
    int acknowledged();

    /** Called when everything serves again; what is not as it must be goes to the findings. */
    void check() throws IOException;
}
