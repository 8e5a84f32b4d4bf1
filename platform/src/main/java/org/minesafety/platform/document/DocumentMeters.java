package org.minesafety.platform.document;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Objects;
import java.util.function.Supplier;

/** How long documents take. */
final class DocumentMeters {

    private final Timer printing;

    DocumentMeters(MeterRegistry meters) {
        this.printing =
                Timer.builder("minesafety.documents.printing")
                        .description("Time to make a PDF")
                        .register(meters);
    }

    <T> T timed(Supplier<T> work) {
        return Objects.requireNonNull(printing.record(work));
    }
}
