package org.minesafety.testsupport.architecture.offenders.layers;

/** Names the package; its layers offend. */
public final class LayersOffender {
    private LayersOffender() {}
}
