package org.minesafety.testsupport.architecture.offenders.layers.mine.mongo;

import org.minesafety.testsupport.architecture.offenders.layers.LayersProperties;

record ReadsTheConfiguration(LayersProperties properties) {}
