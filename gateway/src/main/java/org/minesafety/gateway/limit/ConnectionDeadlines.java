package org.minesafety.gateway.limit;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.minesafety.gateway.settings.GatewaySettings;

/**
 * Ends a connection whose next request does not come, or comes byte by byte, and one on which a
 * body goes on that was answered long ago. Any byte puts off the usual idle time; here only a whole
 * head counts. While a request is under way other limits hold.
 */
final class ConnectionDeadlines extends ChannelDuplexHandler {

    private final GatewaySettings.Connections settings;
    private @Nullable Future<?> deadline;
    private int underWay;
    private boolean bodyComing;
    private boolean informational;

    ConnectionDeadlines(GatewaySettings.Connections settings) {
        this.settings = settings;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        closeAfter(settings.first(), context);
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        keepOpen();
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            underWay++;
            bodyComing = true;
            keepOpen();
        }
        if (message instanceof LastHttpContent) {
            bodyComing = false;
            rest(context);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        if (message instanceof LastHttpContent && !informational) {
            underWay--;
            rest(context);
        }
        context.write(message, promise);
    }

    private void rest(ChannelHandlerContext context) {
        if (underWay <= 0) {
            closeAfter(bodyComing ? settings.rest() : settings.idle(), context);
        }
    }

    private void closeAfter(Duration time, ChannelHandlerContext context) {
        keepOpen();
        deadline =
                context.executor()
                        .schedule(() -> context.close(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void keepOpen() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
