package org.minesafety.testsupport.architecture.offenders.clean.domain;

import org.minesafety.contracts.mine.MineType;

public record Mine(String code, MineType type, int[] depths) {}
