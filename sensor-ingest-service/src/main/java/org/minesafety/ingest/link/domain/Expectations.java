package org.minesafety.ingest.link.domain;

import java.util.Map;

/**
 * @param bySystem two digits of the exchange format
 * @param otherwise for systems that are not named
 */
public record Expectations(Map<String, Expectation> bySystem, Expectation otherwise) {

    public Expectation of(String system) {
        return bySystem.getOrDefault(system, otherwise);
    }
}
