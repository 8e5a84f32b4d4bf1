package org.minesafety.platform.web;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The body of a batch. Its items are unread, so that one with a wrong type or text does not spoil
 * the others; {@link RequestReader} checks each when it is read.
 */
public interface Batch {

    String ITEMS = "items";

    List<JsonNode> items();
}
