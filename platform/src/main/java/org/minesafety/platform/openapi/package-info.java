/** The OpenAPI document of a service, with the conventions that the code leaves unsaid. */
@NullMarked
package org.minesafety.platform.openapi;

import org.jspecify.annotations.NullMarked;
