package org.minesafety.hazard.mine.mongo;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Journal entries of earlier releases hold what a supervising unit says of a mine in a part of its
 * own ({@code profile}), and each code as an object.
 */
final class EarlierMines {

    private static final String CODE = "code";
    private static final String DIVISION = "division";
    private static final String CREDIT_CODE = "creditCode";
    private static final String SUPERVISION = "supervision";

    private EarlierMines() {}

    /** The mine as it is written today. */
    static JsonNode today(JsonNode mine) {
        if (!(mine.path("profile") instanceof ObjectNode profile)) {
            return mine;
        }
        ObjectNode state = profile.deepCopy();
        state.set(CODE, mine.path(CODE).path("value"));
        state.set(CREDIT_CODE, profile.path(CREDIT_CODE).path("value"));
        state.set(DIVISION, profile.path(DIVISION).path("value"));
        JsonNode supervision = mine.path(SUPERVISION);
        JsonNode path =
                supervision.has("arranged")
                        ? supervision.path("arranged")
                        : supervision.path("derived");
        var codes = state.putArray("supervisionPath");
        path.path("units").forEach(unit -> codes.add(unit.path("value")));
        ObjectNode today = state.objectNode();
        today.set("state", state);
        today.set(SUPERVISION, supervision);
        today.set("version", mine.path("version"));
        return today;
    }
}
