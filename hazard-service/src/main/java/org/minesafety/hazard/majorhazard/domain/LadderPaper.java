package org.minesafety.hazard.majorhazard.domain;

import java.util.Map;
import org.minesafety.hazard.majorhazard.domain.LadderRow.Layout;

/**
 * A step as it is printed.
 *
 * @param step in Chinese
 * @param open whether the signer has to say what it leaves open
 * @param series key of the series of numbers
 * @param numbers form of the numbers
 * @param texts by the names of the layout
 * @param hazard the row about the hazard, by the names of the layout
 */
public record LadderPaper(
        Layout layout,
        String step,
        boolean open,
        String series,
        String numbers,
        Map<String, String> texts,
        Map<String, String> hazard) {

    public LadderPaper {
        texts = Map.copyOf(texts);
        hazard = Map.copyOf(hazard);
    }
}
