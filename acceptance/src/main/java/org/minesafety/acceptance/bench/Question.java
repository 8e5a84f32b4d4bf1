package org.minesafety.acceptance.bench;

import org.minesafety.acceptance.Api;

/**
 * What somebody asks again and again.
 *
 * @param finds whether it is sure to find something
 */
record Question(Api who, String path, boolean finds) {

    Question(Api who, String path) {
        this(who, path, true);
    }
}
