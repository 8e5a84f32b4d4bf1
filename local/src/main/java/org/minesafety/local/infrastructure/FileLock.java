package org.minesafety.local.infrastructure;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/** One at a time on this machine, over all processes: what goes into the cache is made once. */
final class FileLock {

    /** A file lock excludes other processes only. */
    private static final ReentrantLock THIS_JVM = new ReentrantLock();

    private FileLock() {}

    static <T> T holding(Path file, Callable<T> work) throws Exception {
        THIS_JVM.lock();
        try {
            return holdingFile(file, work);
        } finally {
            THIS_JVM.unlock();
        }
    }

    private static <T> T holdingFile(Path file, Callable<T> work) throws Exception {
        Folders.createParent(file);
        try (FileChannel channel =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                java.nio.channels.FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("Lost the lock on " + file);
            }
            return work.call();
        }
    }
}
