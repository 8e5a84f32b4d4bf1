package org.minesafety.testsupport;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;

/** Whether a Docker engine answers, asked cheaply: Testcontainers takes seconds to say no. */
final class Docker {

    private static final Path SOCKET = Path.of("/var/run/docker.sock");

    private Docker() {}

    static boolean answers() {
        boolean likely = System.getenv("DOCKER_HOST") != null || pings(SOCKET);
        return likely && DockerClientFactory.instance().isDockerAvailable();
    }

    static boolean pings(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(
                    StandardCharsets.US_ASCII.encode(
                            "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n"));
            ByteBuffer answer = ByteBuffer.allocate(64);
            channel.read(answer);
            return StandardCharsets.US_ASCII.decode(answer.flip()).toString().contains(" 200 ");
        } catch (IOException e) {
            return false; // a socket that nobody serves
        }
    }
}
