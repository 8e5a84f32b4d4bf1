package org.minesafety.alert.notification;

import java.util.List;
import org.minesafety.alert.notification.domain.Medium;

/** The ways out that there are here; none where no provider is set up. */
public record MessageChannels(List<MessageChannel> all) {

    public MessageChannels {
        all = List.copyOf(all);
    }

    /**
     * @throws ChannelFailure where none sends by it
     */
    MessageChannel by(Medium medium) {
        return all.stream()
                .filter(it -> it.media().contains(medium))
                .findFirst()
                .orElseThrow(() -> new ChannelFailure("no-channel"));
    }
}
