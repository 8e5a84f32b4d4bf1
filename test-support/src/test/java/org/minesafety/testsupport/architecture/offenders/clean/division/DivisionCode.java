package org.minesafety.testsupport.architecture.offenders.clean.division;

/** An id that other domains may name. */
public record DivisionCode(String value) {}
