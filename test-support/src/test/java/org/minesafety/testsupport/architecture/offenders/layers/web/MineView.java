package org.minesafety.testsupport.architecture.offenders.layers.web;

public record MineView(String code) {}
