/** The architecture rules that hold in every module. */
@NullMarked
package org.minesafety.testsupport.architecture;

import org.jspecify.annotations.NullMarked;
