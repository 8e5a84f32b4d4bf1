package org.minesafety.platform.problem;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderResultProvider;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which a request is still coming so that its refusal arrives: closed at
 * once, the system would answer what still comes with a reset, and the client would lose what it
 * was told. For a moment what comes is read and dropped.
 */
final class LingeringClose extends ChannelDuplexHandler {

    static final String NAME = "minesafety.lingeringClose";

    private static final Duration MOMENT = Duration.ofSeconds(2);

    private boolean coming;
    private boolean lingering;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (lingering) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest) {
            coming = true;
        }
        if (message instanceof LastHttpContent) {
            coming = false;
        }
        if (message instanceof DecoderResultProvider decoded
                && decoded.decoderResult().isFailure()) {
            coming = true;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (lingering
                || !coming
                || !context.channel().isActive()
                || !(context.channel() instanceof DuplexChannel channel)) {
            context.close(promise);
            return;
        }
        lingering = true;
        var end =
                context.executor()
                        .schedule(() -> context.close(), MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        channel.closeFuture()
                .addListener(_ -> {
                    end.cancel(false);
                    promise.trySuccess();
                });
        channel.shutdownOutput();
        channel.config().setAutoRead(true);
        context.read();
    }
}
