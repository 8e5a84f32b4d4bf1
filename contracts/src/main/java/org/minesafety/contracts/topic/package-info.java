/** What a topic is: name, key, partition and the shape of its records. */
@NullMarked
package org.minesafety.contracts.topic;

import org.jspecify.annotations.NullMarked;
