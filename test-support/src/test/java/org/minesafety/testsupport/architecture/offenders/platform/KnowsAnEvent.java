package org.minesafety.testsupport.architecture.offenders.platform;

import org.minesafety.contracts.mine.MineEvent;

record KnowsAnEvent(MineEvent event) {}
