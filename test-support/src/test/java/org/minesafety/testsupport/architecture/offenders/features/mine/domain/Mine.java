package org.minesafety.testsupport.architecture.offenders.features.mine.domain;

public record Mine(String code) {}
