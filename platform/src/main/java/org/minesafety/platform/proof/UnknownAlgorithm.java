package org.minesafety.platform.proof;

/** Something was made by an algorithm that this release does not have, so nobody can check it. */
final class UnknownAlgorithm extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    UnknownAlgorithm(String name) {
        super("Unknown algorithm: " + name);
    }
}
