package org.minesafety.platform.document;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.minesafety.platform.problem.Problem;
import org.springframework.util.function.SingletonSupplier;
import org.w3c.dom.Document;

/** Makes a PDF of a template and values: the same of the same, byte by byte. */
final class PdfPrinter {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final String PRODUCER = "minesafety";

    private final Supplier<DocumentFont> fonts;
    private final int mostCharacters;
    private final int mostPages;

    /**
     * @param font loaded when the first document is made
     */
    PdfPrinter(Supplier<DocumentFont> font, int mostCharacters, int mostPages) {
        this.fonts = SingletonSupplier.of(font);
        this.mostCharacters = mostCharacters;
        this.mostPages = mostPages;
        XRLog.setLoggingEnabled(false);
    }

    /** Loads the font; at once when it was loaded before. */
    void prepare() {
        DocumentFont _ = fonts.get();
    }

    record Printed(byte[] bytes, int pages) {}

    /**
     * Blocks for as long as it computes; for one thread at a time.
     *
     * @throws Problem {@code document-characters}, {@code document-too-long} (422)
     */
    Printed print(DocumentTemplate template, DocumentValues values, LocalDate date) {
        String text = values.everything().collect(Collectors.joining("\n"));
        if (text.length() > mostCharacters) {
            throw tooLong();
        }
        DocumentFont font = fonts.get();
        String missing = font.missing(text);
        if (!missing.isEmpty()) {
            throw new Problem(DocumentProblems.CHARACTERS, missing);
        }
        return print(template.fill(values), font, template.name() + "\n" + text, date);
    }

    private Printed print(Document page, DocumentFont font, String content, LocalDate date) {
        try (var pdf = new PDDocument();
                PdfBoxRenderer renderer = renderer(page, font, pdf)) {
            renderer.createPDFWithoutClosing();
            if (pdf.getNumberOfPages() > mostPages) {
                throw tooLong();
            }
            fix(pdf, content, date);
            var out = new ByteArrayOutputStream();
            pdf.save(out);
            return new Printed(out.toByteArray(), pdf.getNumberOfPages());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static PdfBoxRenderer renderer(Document page, DocumentFont font, PDDocument pdf)
            throws IOException {
        return new PdfRendererBuilder()
                .withW3cDocument(page, "about:blank")
                .usePDDocument(pdf)
                .useFont(new PDFontSupplier(font.in(pdf)), DocumentFont.FAMILY)
                .useUriResolver((_, _) -> null)
                .useExternalResourceAccessControl(
                        (_, _) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl(
                        (_, _) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .buildPdfRenderer();
    }

    /** What would otherwise tell the moment. */
    private static void fix(PDDocument pdf, String content, LocalDate date) {
        PDDocumentInformation information = pdf.getDocumentInformation();
        information.setProducer(PRODUCER);
        information.setCreationDate(GregorianCalendar.from(date.atStartOfDay(CHINA)));
        var id = new CRC32();
        id.update(content.getBytes(StandardCharsets.UTF_8));
        pdf.setDocumentId(id.getValue());
    }

    private Problem tooLong() {
        return new Problem(DocumentProblems.TOO_LONG, mostCharacters, mostPages);
    }
}
