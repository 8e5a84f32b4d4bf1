package org.minesafety.platform.lifecycle;

/**
 * What a request for a transition says.
 *
 * @param name of the member of its body
 */
public record Field(String name, boolean required, Text title) {}
