package org.minesafety.platform.web;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.MimeType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON bodies in UTF-8 (RFC 8259) whose {@linkplain JsonText text} every store keeps. */
final class StrictJsonDecoder extends JacksonJsonDecoder {

    StrictJsonDecoder(JsonMapper json) {
        super(json);
    }

    @Override
    public boolean canDecode(ResolvableType type, @Nullable MimeType mimeType) {
        Charset charset = mimeType == null ? null : mimeType.getCharset();
        return (charset == null || charset.equals(StandardCharsets.UTF_8))
                && super.canDecode(type, mimeType);
    }

    @Override
    public Flux<Object> decode(
            Publisher<DataBuffer> input,
            ResolvableType type,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        return DataBufferUtils.join(input, getMaxInMemorySize())
                .flatMapMany(whole ->
                        super.decode(Mono.just(checked(whole, type)), type, mimeType, hints));
    }

    @Override
    public Object decode(
            DataBuffer whole,
            ResolvableType type,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        return super.decode(checked(whole, type), type, mimeType, hints);
    }

    private DataBuffer checked(DataBuffer whole, ResolvableType type) {
        try {
            byte[] body = new byte[whole.readableByteCount()];
            int start = whole.readPosition();
            whole.read(body);
            whole.readPosition(start);
            JsonText.check(body, getMapper(), Batch.class.isAssignableFrom(type.toClass()));
            return whole;
        } catch (RuntimeException refusal) {
            DataBufferUtils.release(whole);
            throw refusal;
        }
    }
}
