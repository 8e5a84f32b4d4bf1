package org.minesafety.platform.signatures;

import org.minesafety.platform.security.Role;

/**
 * Where somebody has to sign.
 *
 * @param name lower case with hyphens; unique within what is signed
 * @param role of who may sign here
 */
public record Place(String name, Role role) {}
