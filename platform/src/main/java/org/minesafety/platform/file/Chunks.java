package org.minesafety.platform.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Cuts a stream of parts of any length into parts of one length; only the last is shorter. */
final class Chunks {

    private final byte[] open;
    private int length;

    private Chunks(int size) {
        this.open = new byte[size];
    }

    static Flux<byte[]> of(Flux<byte[]> parts, int size) {
        return Flux.defer(() -> {
            var chunks = new Chunks(size);
            return parts.concatMapIterable(chunks::add, 1)
                    .concatWith(Mono.fromSupplier(chunks::rest).filter(it -> it.length > 0));
        });
    }

    private List<byte[]> add(byte[] part) {
        List<byte[]> full = new ArrayList<>();
        int at = 0;
        while (at < part.length) {
            int more = Math.min(open.length - length, part.length - at);
            System.arraycopy(part, at, open, length, more);
            length += more;
            at += more;
            if (length == open.length) {
                full.add(open.clone());
                length = 0;
            }
        }
        return full;
    }

    private byte[] rest() {
        return Arrays.copyOf(open, length);
    }
}
