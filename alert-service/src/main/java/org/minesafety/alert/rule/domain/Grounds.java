package org.minesafety.alert.rule.domain;

import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineType;

/**
 * What the rules of a mine are resolved from.
 *
 * @param table version of the table of thresholds
 */
public record Grounds(MineType type, @Nullable GasGrade gas, long table) {}
