package org.minesafety.testsupport.architecture.offenders.layers;

/** What the whole service is set to; only its root may know it. */
public record LayersProperties(int limit) {}
