package org.minesafety.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.minesafety.gateway.settings.GatewaySettings;

class ConnectionDeadlinesTest {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(75);
    private static final Duration REST = Duration.ofSeconds(5);

    private final EmbeddedChannel connection = connection();

    @Test
    void a_connection_without_a_whole_head_is_closed() {
        after(FIRST.minusSeconds(1));
        assertThat(connection.isOpen()).isTrue();
        after(Duration.ofSeconds(1));
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void a_request_under_way_is_left_to_other_limits() {
        head();
        after(Duration.ofHours(1));
        answer(HttpResponseStatus.CONTINUE);
        after(Duration.ofHours(1));
        end();
        after(Duration.ofHours(1));
        assertThat(connection.isOpen()).isTrue();
        answer(HttpResponseStatus.OK);
        after(IDLE.minusSeconds(1));
        assertThat(connection.isOpen()).isTrue();
        after(Duration.ofSeconds(1));
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void a_body_that_goes_on_after_its_answer_is_not_waited_for_long() {
        head();
        answer(HttpResponseStatus.UNAUTHORIZED);
        for (int second = 1; second < REST.toSeconds(); second++) {
            after(Duration.ofSeconds(1));
            connection.writeInbound(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[1])));
        }
        assertThat(connection.isOpen()).isTrue();
        after(Duration.ofSeconds(1));
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void a_body_that_ends_soon_after_its_answer_leaves_the_connection_open() {
        head();
        answer(HttpResponseStatus.UNAUTHORIZED);
        after(REST.minusSeconds(1));
        end();
        after(REST.plus(REST));
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void requests_sent_ahead_are_answered_first() {
        head();
        end();
        head();
        end();
        answer(HttpResponseStatus.OK);
        after(IDLE.plus(IDLE));
        assertThat(connection.isOpen()).isTrue();
        answer(HttpResponseStatus.OK);
        after(IDLE);
        assertThat(connection.isOpen()).isFalse();
    }

    private static EmbeddedChannel connection() {
        var channel =
                new EmbeddedChannel(
                        new ConnectionDeadlines(
                                new GatewaySettings.Connections(10, 10, FIRST, IDLE, REST)));
        channel.freezeTime();
        return channel;
    }

    private void head() {
        connection.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
    }

    private void end() {
        connection.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void answer(HttpResponseStatus status) {
        connection.writeOutbound(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER));
    }

    private void after(Duration time) {
        connection.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        connection.runScheduledPendingTasks();
    }
}
