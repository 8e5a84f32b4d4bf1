package org.minesafety.acceptance.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import org.minesafety.local.infrastructure.StartFailure;

/**
 * In which bytes a text file is written: by its byte order mark, else UTF-16 by its zero bytes,
 * else UTF-8 when all of it is, else GBK (as GB 18030, which includes it).
 *
 * @param mark length of the byte order mark
 */
record TextEncoding(Charset charset, int mark) {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int LOOK = 4096;
    private static final int CHUNK = 64 * 1024;

    /**
     * @throws StartFailure when it is none of them
     */
    static TextEncoding of(Path file) throws IOException {
        byte[] start = start(file);
        if (begins(start, 0xEF, 0xBB, 0xBF)) {
            return new TextEncoding(UTF_8, 3);
        }
        if (begins(start, 0xFF, 0xFE)) {
            return new TextEncoding(UTF_16LE, 2);
        }
        if (begins(start, 0xFE, 0xFF)) {
            return new TextEncoding(UTF_16BE, 2);
        }
        int evenZeros = zeros(start, 0);
        int oddZeros = zeros(start, 1);
        if (evenZeros + oddZeros > 0) {
            return new TextEncoding(oddZeros > evenZeros ? UTF_16LE : UTF_16BE, 0);
        }
        for (Charset charset : new Charset[] {UTF_8, GB18030}) {
            if (isAll(file, charset)) {
                return new TextEncoding(charset, 0);
            }
        }
        throw new StartFailure(file + " is no text: neither UTF-8, UTF-16 nor GBK");
    }

    /** Fails on bytes that are no character. */
    Reader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            bytes.skipNBytes(mark);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
        return new BufferedReader(new InputStreamReader(bytes, strict(charset)), CHUNK);
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(LOOK);
        }
    }

    private static boolean begins(byte[] bytes, int... wanted) {
        if (bytes.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static int zeros(byte[] bytes, int first) {
        int zeros = 0;
        for (int i = first; i < bytes.length; i += 2) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static boolean isAll(Path file, Charset charset) throws IOException {
        CharsetDecoder decoder = strict(charset);
        CharBuffer characters = CharBuffer.allocate(CHUNK);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        try (InputStream stream = Files.newInputStream(file)) {
            boolean last = false;
            while (!last) {
                int read = stream.read(bytes.array(), bytes.position(), bytes.remaining());
                last = read < 0;
                bytes.limit(bytes.position() + Math.max(0, read)).position(0);
                characters.clear();
                if (decoder.decode(bytes, characters, last).isError()) {
                    return false;
                }
                bytes.compact();
            }
        }
        return true;
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
