/**
 * Real Kafka, MongoDB and Keycloak as child processes on loopback, for one machine and for tests.
 */
@NullMarked
package org.minesafety.local.infrastructure;

import org.jspecify.annotations.NullMarked;
