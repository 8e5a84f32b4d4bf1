/**
 * Who is to be reached: the contacts of a mine or a supervising unit, and who of them is on duty
 * when. Names and addresses never leave the service.
 */
@NullMarked
package org.minesafety.alert.directory;

import org.jspecify.annotations.NullMarked;
