package org.minesafety.contracts.alarm;

import java.util.List;

/** The statutory rules that apply to a mine by its type and gas grade. */
public record MineRules(String mine, List<LevelRule> rules) {}
