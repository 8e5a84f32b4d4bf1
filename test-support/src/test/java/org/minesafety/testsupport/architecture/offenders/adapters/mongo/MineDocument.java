package org.minesafety.testsupport.architecture.offenders.adapters.mongo;

public record MineDocument(String id) {}
