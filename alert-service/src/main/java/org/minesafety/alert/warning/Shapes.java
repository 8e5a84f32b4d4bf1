package org.minesafety.alert.warning;

import java.util.Collection;
import java.util.Set;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.warning.domain.CapArea;
import org.minesafety.alert.warning.domain.CapProblems;
import org.minesafety.alert.warning.domain.Ring;
import org.minesafety.contracts.mine.MineCode;

/** Geometry on the earth, in WGS-84. */
public interface Shapes {

    /**
     * A line may touch itself in a corner: so a hole is written. It may not cross itself.
     *
     * @param problems gets what is wrong, with its place
     */
    void check(Ring ring, CapProblems problems);

    /**
     * Which of the mines have a place in one of the areas, or at most so far from one.
     *
     * @param marginMetres beyond the edge of shapes; divisions have none
     */
    Set<MineCode> within(Collection<KnownMine> mines, Collection<CapArea> areas, int marginMetres);
}
