package org.minesafety.alert.directory;

import reactor.core.publisher.Mono;

/** Is told of each change of a directory. */
@FunctionalInterface
public interface DirectoryFollower {

    /**
     * Part of the command that changes the directory.
     *
     * @param place code of the mine or unit
     */
    Mono<Void> changed(String place);
}
