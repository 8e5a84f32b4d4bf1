package org.minesafety.testsupport.architecture.offenders.clean.mine.domain;

import org.minesafety.contracts.mine.MineType;
import org.minesafety.testsupport.architecture.offenders.clean.division.DivisionCode;

public record Mine(String code, MineType type, DivisionCode division, int[] depths) {}
