/** Messages as XML: parser, schemas and signatures of the JDK. */
@NullMarked
package org.minesafety.alert.warning.xml;

import org.jspecify.annotations.NullMarked;
