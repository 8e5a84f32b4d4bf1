/** The platform seen from outside: scenarios, load and fault runs through the gateway and Kafka. */
@NullMarked
package org.minesafety.acceptance;

import org.jspecify.annotations.NullMarked;
