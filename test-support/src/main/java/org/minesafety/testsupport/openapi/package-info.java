/** Checks of OpenAPI descriptions, and of answers against them. */
@NullMarked
package org.minesafety.testsupport.openapi;

import org.jspecify.annotations.NullMarked;
