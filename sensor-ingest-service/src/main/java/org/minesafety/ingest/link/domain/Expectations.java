package org.minesafety.ingest.link.domain;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Map;

/** How often each system sends. */
public final class Expectations {

    private final Map<String, LinkPeriod> bySystem;
    private final LinkPeriod otherwise;

    /**
     * @throws IllegalArgumentException when none is for systems that are not named
     */
    public Expectations(Collection<LinkPeriod> periods) {
        bySystem = periods.stream().collect(toMap(LinkPeriod::system, identity()));
        LinkPeriod any = bySystem.get(LinkPeriod.ANY);
        if (any == null) {
            throw new IllegalArgumentException("no row for systems that are not named (*)");
        }
        otherwise = any;
    }

    /**
     * @param system two digits
     */
    public Expectation of(String system) {
        return bySystem.getOrDefault(system, otherwise).expectation();
    }
}
