package org.minesafety.alert.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.directory.ContactAddress;
import org.minesafety.alert.notification.ChannelFailure;
import org.minesafety.alert.notification.MessageChannel.AboutAlert;
import org.minesafety.alert.notification.MessageChannel.Content;
import org.minesafety.alert.notification.MessageChannel.Outgoing;
import org.minesafety.alert.notification.MessageChannel.Receipt;
import org.minesafety.alert.notification.domain.Medium;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.lifecycle.Text;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Against a relay on this machine. */
class MailChannelTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");
    private static final Text TEXT = new Text("【矿山安全】红色报警：甲烷。", "RED alert: methane.");

    private GreenMail relay;
    private MailChannel channel;

    @BeforeEach
    void start() {
        relay = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        relay.start();
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(relay.getSmtp().getPort());
        channel =
                new MailChannel(
                        sender,
                        new MailSettings("alerts@minesafety.example"),
                        Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        channel.close();
        relay.stop();
    }

    @Test
    void an_email_says_it_in_chinese_and_in_english() throws MessagingException, IOException {
        assertThat(channel.send(to("wang@mine.example", TEXT)).block(LIMIT))
                .as("taken by the relay is not delivered")
                .isEqualTo(Receipt.SENT);
        MimeMessage mail = received(1)[0];
        assertThat(mail.getSubject()).isEqualTo(TEXT.zh());
        assertThat(mail.getFrom())
                .extracting(Object::toString)
                .containsExactly("alerts@minesafety.example");
        assertThat(mail.getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("wang@mine.example");
        assertThat(mail.isMimeType("text/plain")).isTrue();
        assertThat(mail.getContent().toString()).contains(TEXT.zh(), TEXT.en());
        assertThat(mail.getSentDate().toInstant()).isEqualTo(NOON);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void a_repeat_has_the_same_id() throws MessagingException {
        channel.send(to("wang@mine.example", TEXT)).block(LIMIT);
        channel.send(to("wang@mine.example", TEXT)).block(LIMIT);
        for (MimeMessage mail : received(2)) {
            assertThat(mail.getMessageID()).isEqualTo("<m-1@minesafety.example>");
        }
    }

    @Test
    void no_name_adds_a_header_or_a_receiver() throws MessagingException {
        var hostile = "瓦斯\r\nBcc: all@mine.example\r\n\r\nplain\nX-Evil: 1";
        channel.send(to("wang@mine.example", new Text(hostile, hostile))).block(LIMIT);
        channel.send(to("wang@mine.example", new Text("a\r\nBcc: all@mine.example", "x")))
                .block(LIMIT);
        for (MimeMessage mail : received(2)) {
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getHeader("X-Evil")).isNull();
            assertThat(mail.getSubject()).doesNotContain("\n", "\r");
        }
        for (String address :
                List.of("wang@mine.example, li@mine.example", "wang@mine.example\r\nBcc: li@x.y")) {
            assertThatThrownBy(() -> channel.send(to(address, TEXT)).block(LIMIT))
                    .isInstanceOf(ChannelFailure.class)
                    .hasMessage("no-address");
        }
    }

    @Test
    void without_the_relay_it_fails() {
        relay.stop();
        assertThatThrownBy(() -> channel.send(to("wang@mine.example", TEXT)).block(LIMIT))
                .isInstanceOf(MailException.class);
    }

    @Test
    void without_a_sender_it_does_not_start() {
        for (String from : List.of("", "nobody", "a@b.c, d@e.f")) {
            assertThatThrownBy(() ->
                            new MailChannel(
                                    new JavaMailSenderImpl(),
                                    new MailSettings(from),
                                    Clock.systemUTC()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private MimeMessage[] received(int count) {
        assertThat(relay.waitForIncomingEmail(LIMIT.toMillis(), count)).isTrue();
        return relay.getReceivedMessages();
    }

    private static Outgoing to(String address, Text text) {
        return new Outgoing(
                "m-1",
                Medium.EMAIL,
                new ContactAddress(address, List.of()),
                new Content(
                        Message.Kind.START,
                        new AboutAlert("a-1", "220221000001", "methane", null, NOON),
                        AlertLevel.RED,
                        NOON,
                        text));
    }
}
