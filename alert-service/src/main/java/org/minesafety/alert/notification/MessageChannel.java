package org.minesafety.alert.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.directory.ContactAddress;
import org.minesafety.alert.notification.domain.Medium;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.lifecycle.Text;
import reactor.core.publisher.Mono;

/** A way out of the platform. */
public interface MessageChannel {

    Set<Medium> media();

    /**
     * Sends it, or fails; with a {@link ChannelFailure} where there is a reason to be shown. It may
     * be asked again for the same message: whoever can tell drops the repeat.
     */
    Mono<Receipt> send(Outgoing message);

    /**
     * What messages share that wait for the same other side. One that is slow or away holds up no
     * others.
     */
    default String line(Outgoing message) {
        return message.medium().name();
    }

    /** How many messages of one line are on their way at once. */
    default int share() {
        return 32;
    }

    /** What is known of a message that is out. */
    enum Receipt {
        /** Somebody else takes care of it. */
        SENT,
        /** The other side has it. */
        DELIVERED
    }

    /**
     * What goes out.
     *
     * @param id of the message, the same each time
     */
    record Outgoing(String id, Medium medium, ContactAddress to, Content content) {

        /** Without address and text: whatever is printed may end up in a log. */
        @Override
        public String toString() {
            return medium + " " + id;
        }
    }

    /**
     * What a message says.
     *
     * @param at when it was decided
     */
    record Content(Message.Kind kind, About about, AlertLevel level, Instant at, Text text) {}

    /** What it is about. */
    sealed interface About {}

    /**
     * @param alert id
     * @param since when the alarm began
     */
    record AboutAlert(
            String alert, String mine, String alarmClass, @Nullable String point, Instant since)
            implements About {}

    /**
     * @param notice id, the same for all that are told of it
     * @param event code of its kind
     * @param item code of the item of the standard
     * @param due last day in China
     * @param point code of the measuring point
     * @param since when it happened
     */
    record AboutEvent(
            String notice,
            String mine,
            String event,
            @Nullable String item,
            @Nullable LocalDate due,
            @Nullable String point,
            Instant since)
            implements About {}

    /**
     * @param digest id
     * @param count how many messages it stands for
     * @param first of them
     * @param link to all of them
     * @param since when it was put together
     */
    record AboutDigest(String digest, long count, List<Item> first, String link, Instant since)
            implements About {

        public AboutDigest {
            first = List.copyOf(first);
        }

        /**
         * @param about id of the alert or event
         */
        public record Item(
                String about, String mine, Message.Kind kind, AlertLevel level, boolean over) {}
    }
}
