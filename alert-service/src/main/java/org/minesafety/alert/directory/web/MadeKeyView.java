package org.minesafety.alert.directory.web;

import org.minesafety.alert.directory.DirectoryHandler.MadeKey;

/**
 * @param key by which the receiver checks the signature; no other answer has it
 * @param version of the directory
 */
record MadeKeyView(String id, String key, long version) {

    static MadeKeyView of(MadeKey it) {
        return new MadeKeyView(it.id(), it.text(), it.version());
    }

    /** Without the key: whatever is printed may end up in a log. */
    @Override
    public String toString() {
        return "MadeKeyView " + id;
    }
}
