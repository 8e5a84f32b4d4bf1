package org.minesafety.testsupport.architecture.offenders.layers.mine.application;

final class LayerInAFeature {}
