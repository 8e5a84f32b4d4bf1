package org.minesafety.platform.projection;

/**
 * How far the projections of this instance have come. Who acts upon a projection, and does not only
 * show it, waits until it has caught up: a rebuild reads again what has long been acted upon.
 */
public interface ProjectionProgress {

    /**
     * @param projection its name
     */
    boolean isCaughtUp(String projection);
}
