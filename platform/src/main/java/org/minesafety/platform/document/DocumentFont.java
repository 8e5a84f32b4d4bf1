package org.minesafety.platform.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The one font of all documents, Noto Sans SC (SIL Open Font License 1.1). */
final class DocumentFont {

    static final String FAMILY = "Noto Sans SC";
    static final String RESOURCE = "org/minesafety/fonts/NotoSansSC-Regular.ttf";

    /** ADR 29 tells how the file is made. */
    private static final String SHA256 =
            "da96b0f73c73e6f27ada505bb94e4620289f99fdd7392dcaa0994eef25379d00";

    private static final int MOST_SHOWN = 10;

    private final TrueTypeFont font;
    private final CmapLookup glyphs;

    private DocumentFont(TrueTypeFont font) throws IOException {
        this.font = font;
        this.glyphs = font.getUnicodeCmapLookup();
    }

    /**
     * @throws IllegalStateException when it is not the font that was chosen
     */
    static DocumentFont load() {
        try (InputStream in = DocumentFont.class.getResourceAsStream("/" + RESOURCE)) {
            byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
            if (!sha256(bytes).equals(SHA256)) {
                throw new IllegalStateException("Not the font of documents: " + RESOURCE);
            }
            return new DocumentFont(new TTFParser().parse(new RandomAccessReadBuffer(bytes)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Of one document, in which the glyphs that it uses will stand; for one thread at a time. */
    PDFont in(PDDocument pdf) throws IOException {
        return PDType0Font.load(pdf, font, true);
    }

    /** Of a text, those that it cannot print; the first few. */
    String missing(String text) {
        return text.codePoints()
                .filter(it -> it != '\n' && glyphs.getGlyphId(it) == 0)
                .distinct()
                .limit(MOST_SHOWN)
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
