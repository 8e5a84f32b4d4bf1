package org.minesafety.testsupport;

import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** A value made at first use, once; a failure to make it is the answer for ever. */
final class Lazy {

    private Lazy() {}

    static <T> Supplier<T> of(Supplier<T> maker) {
        FutureTask<T> made = new FutureTask<>(maker::get);
        return () -> {
            made.run();
            return switch (made.state()) {
                case SUCCESS -> made.resultNow();
                default -> throw new IllegalStateException(made.exceptionNow());
            };
        };
    }
}
