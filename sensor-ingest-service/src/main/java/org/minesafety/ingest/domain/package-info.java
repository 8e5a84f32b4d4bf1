/** What an upload is judged by; knows no technology. */
@NullMarked
package org.minesafety.ingest.domain;

import org.jspecify.annotations.NullMarked;
