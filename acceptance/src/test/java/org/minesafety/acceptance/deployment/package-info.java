/** Whether the files that describe the deployment are valid, without a cluster or an engine. */
@NullMarked
package org.minesafety.acceptance.deployment;

import org.jspecify.annotations.NullMarked;
