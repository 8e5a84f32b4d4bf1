package org.minesafety.testsupport.architecture.offenders.layers.application;

import org.minesafety.testsupport.architecture.offenders.layers.web.MineView;

record LooksOutwards(MineView view) {}
