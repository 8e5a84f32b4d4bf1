package org.minesafety.testsupport.architecture.offenders.layers.application;

final class LayersFirst {}
