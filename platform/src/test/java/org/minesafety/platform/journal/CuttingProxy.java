package org.minesafety.platform.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes bytes on to the database, and cuts the line where it is told to. */
final class CuttingProxy implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String host;
    private final int port;
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile String command = "";

    CuttingProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The next requests that hold this command reach the database, and their answers nobody. */
    void cutAnswersOf(String name, int times) {
        command = name;
        cuts.set(times);
    }

    int cutsLeft() {
        return cuts.get();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket client = server.accept();
                Socket database = new Socket(host, port);
                Thread.ofVirtual().start(() -> requests(client, database));
                Thread.ofVirtual().start(() -> answers(database, client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void requests(Socket client, Socket database) {
        byte[] buffer = new byte[BUFFER];
        try (client;
                database) {
            InputStream from = client.getInputStream();
            OutputStream to = database.getOutputStream();
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                boolean cut =
                        new String(buffer, 0, n, ISO_8859_1).contains(command)
                                && cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
                if (cut) {
                    client.close();
                }
                to.write(buffer, 0, n);
                to.flush();
                if (cut) {
                    database.getInputStream().read(); // until it has been carried out
                    return;
                }
            }
        } catch (IOException broken) {
            // as it should be
        }
    }

    private static void answers(Socket database, Socket client) {
        try (database;
                client) {
            database.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException broken) {
            // as it should be
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
