package org.minesafety.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** A client that says on the wire exactly what it is told to, however wrong. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MS = 10_000;

    private final Socket socket;
    private final BufferedReader answers;

    RawClient(int port) throws IOException {
        this.socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        this.answers =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    String statusLine() throws IOException {
        return answers.readLine();
    }

    /** Of the next answer. */
    String status() {
        try {
            return statusLine().split(" ")[1];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that comes until the gateway closes the connection. */
    String rest() {
        return answers.lines().collect(Collectors.joining("\n"));
    }

    /** Says nothing for a while, as a bad line does. */
    void pause(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
