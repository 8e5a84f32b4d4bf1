package org.minesafety.alert.notification.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import org.minesafety.alert.notification.ChannelFailure;
import org.minesafety.alert.notification.MessageChannel;
import org.minesafety.alert.notification.domain.Medium;
import org.minesafety.platform.lifecycle.Text;
import org.springframework.mail.javamail.JavaMailSender;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Gives messages to a relay. What the relay has taken is sent: whether anybody has it, e-mail does
 * not tell. The id of an e-mail follows from that of the message, so a repeat is known by it.
 */
final class MailChannel implements MessageChannel, AutoCloseable {

    private static final int AT_ONCE = 4;
    private static final int MOST_WAITING = 64;
    private static final int LONGEST_SUBJECT = 150;

    private final JavaMailSender relay;
    private final InternetAddress from;
    private final String domain;
    private final Clock clock;

    /** Speaking with a relay blocks. */
    private final Scheduler speaking = Schedulers.newBoundedElastic(AT_ONCE, MOST_WAITING, "mail");

    /**
     * @throws IllegalArgumentException when the sender is no address
     */
    MailChannel(JavaMailSender relay, MailSettings settings, Clock clock) {
        this.relay = relay;
        this.clock = clock;
        try {
            this.from = new InternetAddress(settings.from(), true);
        } catch (AddressException wrong) {
            throw new IllegalArgumentException(
                    "minesafety.notification.mail.from is no address", wrong);
        }
        this.domain = settings.from().substring(settings.from().lastIndexOf('@') + 1);
    }

    @Override
    public Set<Medium> media() {
        return Set.of(Medium.EMAIL);
    }

    @Override
    public int share() {
        return AT_ONCE;
    }

    @Override
    public Mono<Receipt> send(Outgoing message) {
        return Mono.fromCallable(
                        () -> {
                            relay.send(mail(message));
                            return Receipt.SENT;
                        })
                .subscribeOn(speaking);
    }

    private MimeMessage mail(Outgoing message) throws MessagingException {
        Text text = message.content().text();
        MimeMessage mail = relay.createMimeMessage();
        mail.setHeader("Message-ID", "<" + message.id() + "@" + domain + ">");
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setSentDate(Date.from(clock.instant()));
        mail.setFrom(from);
        mail.setRecipient(RecipientType.TO, recipient(message));
        mail.setSubject(subject(text.zh()), UTF_8.name());
        mail.setText(text.zh() + "\r\n\r\n" + text.en() + "\r\n", UTF_8.name());
        return mail;
    }

    /** One address: a list of them would go to others. */
    private static InternetAddress recipient(Outgoing message) {
        try {
            return new InternetAddress(message.to().address(), true);
        } catch (AddressException _) {
            throw new ChannelFailure("no-address"); // what is wrong with it has the address
        }
    }

    /** One line, whatever a name of the alert has in it. */
    private static String subject(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT);
    }

    @Override
    public void close() {
        speaking.dispose();
    }
}
