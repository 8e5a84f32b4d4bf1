package org.minesafety.testsupport.architecture.offenders.adapters.mine.mongo;

public record MineDocument(String id) {}
