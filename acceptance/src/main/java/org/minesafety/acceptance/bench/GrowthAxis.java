package org.minesafety.acceptance.bench;

import java.util.List;
import org.minesafety.acceptance.Api;

/** Something that there can be more and more of. */
interface GrowthAxis {

    String name();

    /** Sizes that are tried where nothing else is asked for. */
    List<Long> sizes();

    /** The process that bears it: its memory and its restart are looked at. */
    String service();

    /**
     * Makes more, and waits until it has arrived everywhere.
     *
     * @param end by {@link System#nanoTime}; what is not there by then is left out
     * @return how many there are now
     */
    long growTo(long size, long end) throws Exception;

    /** A list that shows them, without its cursor. */
    String list();

    Api reader();
}
