package org.minesafety.testsupport.architecture.offenders.layers.mine;

import org.minesafety.testsupport.architecture.offenders.layers.mine.web.MineView;

record LooksOutwards(MineView view) {}
