/** What tests of every module need: real infrastructure, tokens, and waiting with a bound. */
@NullMarked
package org.minesafety.testsupport;

import org.jspecify.annotations.NullMarked;
