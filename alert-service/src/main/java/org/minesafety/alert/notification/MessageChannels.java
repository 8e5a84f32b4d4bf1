package org.minesafety.alert.notification;

import java.util.List;
import org.minesafety.alert.notification.domain.Medium;

/** The ways out that there are here; none where no provider is set up. */
public record MessageChannels(List<MessageChannel> all) {

    public MessageChannels {
        all = List.copyOf(all);
    }

    /** Nothing here sends by a medium. */
    static final class NoChannel extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoChannel(Medium medium) {
            super(medium.name(), null, false, false);
        }
    }

    /**
     * @throws NoChannel where none sends by it
     */
    MessageChannel by(Medium medium) {
        return all.stream()
                .filter(it -> it.media().contains(medium))
                .findFirst()
                .orElseThrow(() -> new NoChannel(medium));
    }
}
