/**
 * Expressions in data: a part of the Common Expression Language (CEL). They are checked against the
 * names and kinds that they may use when they are proposed, and bounded in length and cost. A
 * service that uses them adds {@code dev.cel:cel}.
 */
@NullMarked
package org.minesafety.platform.expression;

import org.jspecify.annotations.NullMarked;
