package org.minesafety.platform.problem;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Gives a problem to a refusal that has no body: what is no HTTP, an address that cannot be read or
 * is too long, and headers that are too large never reach the filters. It stands next to the codec
 * of each connection.
 */
final class WireProblems extends ChannelDuplexHandler {

    static final String NAME = "minesafety.wireProblems";

    private final ProblemWriter writer;
    private final Queue<Asked> unanswered = new ArrayDeque<>();
    private Asked answering = Asked.NOTHING;

    WireProblems(ProblemWriter writer) {
        this.writer = writer;
    }

    /** What of a request its refusal depends on. */
    private record Asked(HttpMethod method, Locale locale) {

        static final Asked NOTHING = new Asked(HttpMethod.GET, Locale.SIMPLIFIED_CHINESE);

        static Asked of(HttpRequest request) {
            return new Asked(
                    request.method(),
                    locale(request.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE)));
        }

        private static Locale locale(@Nullable String languages) {
            try {
                Locale found =
                        languages == null
                                ? null
                                : Locale.lookup(
                                        Locale.LanguageRange.parse(languages),
                                        List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE));
                return found == null ? Locale.SIMPLIFIED_CHINESE : found;
            } catch (IllegalArgumentException nonsense) {
                return Locale.SIMPLIFIED_CHINESE;
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            unanswered.add(Asked.of(request));
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response
                && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            Asked next = unanswered.poll();
            answering = next == null ? Asked.NOTHING : next;
        }
        context.write(isBare(message) ? withProblem((FullHttpResponse) message) : message, promise);
    }

    private boolean isBare(Object message) {
        return message instanceof FullHttpResponse response
                && response.status().code() >= 400
                && !response.content().isReadable()
                && response.trailingHeaders().isEmpty()
                && !answering.method().equals(HttpMethod.HEAD);
    }

    private FullHttpResponse withProblem(FullHttpResponse bare) {
        Problem problem = Translations.ofStatus(bare.status().code(), answering.method().name());
        byte[] body = writer.unasked(problem, answering.locale());
        var response =
                new DefaultFullHttpResponse(
                        bare.protocolVersion(),
                        bare.status(),
                        Unpooled.wrappedBuffer(body),
                        bare.headers().copy(),
                        LastHttpContent.EMPTY_LAST_CONTENT.trailingHeaders());
        response.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .set(HttpHeaderNames.CONTENT_LANGUAGE, answering.locale().toLanguageTag())
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("X-Content-Type-Options", "nosniff");
        ReferenceCountUtil.release(bare);
        return response;
    }
}
