package org.minesafety.platform.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a sheet piece by piece; none of it stays in memory. */
interface SheetWriter {

    /** One more than the greatest row is the heading. */
    void add(List<? extends @Nullable Object> cells);

    /** What was written since the last call. */
    byte[] written();

    /** The end of the sheet; nothing may follow. */
    byte[] end();
}
