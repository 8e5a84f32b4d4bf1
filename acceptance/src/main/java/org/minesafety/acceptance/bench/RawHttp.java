package org.minesafety.acceptance.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/** One kept connection that costs next to nothing, so that what is measured is the other side. */
final class RawHttp implements AutoCloseable {

    private static final String LENGTH = "content-length:";
    private static final String TOO_MANY = " 429";
    private static final String ACCEPTED = "HTTP/1.1 202 ";
    private static final String SUCCESS = "HTTP/1.1 2";
    private static final String NONE_REJECTED = "\"rejected\":0";
    private static final int ANSWER = 1 << 14;

    private final Socket socket;
    private final InputStream in;
    private byte[] request = {};

    RawHttp(URI address) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), ANSWER);
    }

    record Answer(String status, String body) {

        /** Whether all of an upload was accepted. */
        boolean isAccepted() {
            return status.startsWith(ACCEPTED) && body.contains(NONE_REJECTED);
        }

        /** Whether the account has sent more than it may in so short a time. */
        boolean isTooSoon() {
            return status.contains(TOO_MANY);
        }

        boolean isSuccess() {
            return status.startsWith(SUCCESS);
        }
    }

    Answer post(String path, String token, byte[] body, boolean zipped) throws IOException {
        return post(
                path,
                """
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                %s\
                """
                        .formatted(token, zipped ? "Content-Encoding: gzip\r\n" : ""),
                body);
    }

    /** Text, without a token: for others than the platform. */
    Answer post(String path, byte[] text) throws IOException {
        return post(path, "Content-Type: text/plain\r\n", text);
    }

    private Answer post(String path, String headers, byte[] body) throws IOException {
        byte[] head =
                """
                POST %s HTTP/1.1\r
                Host: bench\r
                %sContent-Length: %d\r
                \r
                """
                        .formatted(path, headers, body.length)
                        .getBytes(ISO_8859_1);
        int length = head.length + body.length;
        if (request.length < length) {
            request = new byte[length];
        }
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        socket.getOutputStream().write(request, 0, length);
        return answer();
    }

    private Answer answer() throws IOException {
        String status = line();
        int length = 0;
        boolean chunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith(LENGTH)) {
                length = Integer.parseInt(lower.substring(LENGTH.length()).strip());
            }
            chunked |= lower.startsWith("transfer-encoding: chunked");
        }
        var body = new StringBuilder();
        if (chunked) {
            for (int size = chunk(); size > 0; size = chunk()) {
                body.append(text(size));
                line();
            }
            line();
        } else {
            body.append(text(length));
        }
        return new Answer(status, body.toString());
    }

    private String text(int length) throws IOException {
        return new String(in.readNBytes(length), ISO_8859_1);
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
