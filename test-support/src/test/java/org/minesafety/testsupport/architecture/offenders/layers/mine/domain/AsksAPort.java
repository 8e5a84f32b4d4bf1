package org.minesafety.testsupport.architecture.offenders.layers.mine.domain;

import org.minesafety.testsupport.architecture.offenders.layers.division.Divisions;

record AsksAPort(Divisions divisions) {}
