package org.minesafety.testsupport.architecture.offenders.layers.mine.web;

public record MineView(String code) {}
