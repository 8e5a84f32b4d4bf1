package org.minesafety.platform.web;

import org.springframework.util.unit.DataSize;

/**
 * Another limit than {@code minesafety.web.max-body} for what is sent to one address and read as a
 * stream; a mechanism declares a bean for each.
 */
public record BodyLimit(String path, DataSize most) {}
