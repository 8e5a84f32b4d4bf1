/** Sends recorded readings through the gateway and reckons up what became of them. */
@NullMarked
package org.minesafety.acceptance.replay;

import org.jspecify.annotations.NullMarked;
