package org.minesafety.alert.warning;

import java.util.Optional;
import org.minesafety.alert.warning.domain.CapMessage;
import org.minesafety.alert.warning.domain.CapProblems;
import org.minesafety.platform.runtime.BlockingWork;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Kept messages, read again where work may take long: one has up to a megabyte. */
@Component
final class ReadMessages {

    private final KeptMessages messages;
    private final CapReader reader;

    ReadMessages(KeptMessages messages, CapReader reader) {
        this.messages = messages;
        this.reader = reader;
    }

    /** Empty where a newer release does not even know what it is any more. */
    Mono<Optional<CapMessage>> get(String sha256) {
        return messages.get(sha256)
                .flatMap(xml ->
                        Mono.fromCallable(() -> reader.read(xml, new CapProblems()))
                                .subscribeOn(BlockingWork.scheduler()));
    }
}
