package org.minesafety.platform.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.runtime.BlockingWork;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Rows as a sheet for people. It is written while it is read, in pieces, so it takes the memory of
 * a piece however long it is.
 *
 * @param title of the sheet and of the file
 */
public record SheetExport<R>(Text title, List<Cells<R>> columns) {

    /** Most rows; a last line says that there are more. */
    public static final int MOST_ROWS = 100_000;

    private static final int PIECE = 500;
    private static final Text MORE =
            new Text(
                    "……仅导出前 %d 行，请缩小范围后再导出",
                    "... only the first %d rows; narrow the filters for the rest");

    public SheetExport {
        columns = List.copyOf(columns);
    }

    /**
     * What stands in a column.
     *
     * @param value a text, number, day or moment; null for an empty cell
     */
    public record Cells<R>(Column column, Function<R, @Nullable Object> value) {}

    /** In the language of the locale. */
    public ResponseEntity<Flux<DataBuffer>> answer(
            Flux<R> rows, SheetFormat format, Locale locale) {
        String name = Column.words(title, locale);
        var disposition =
                ContentDisposition.attachment()
                        .filename(name + "." + format.extension(), StandardCharsets.UTF_8)
                        .build();
        return ResponseEntity.ok()
                .contentType(format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(
                        bytes(rows, format, locale, MOST_ROWS)
                                .map(DefaultDataBufferFactory.sharedInstance::wrap));
    }

    Flux<byte[]> bytes(Flux<R> rows, SheetFormat format, Locale locale, int most) {
        return Flux.defer(() -> {
            SheetWriter sheet =
                    format == SheetFormat.CSV
                            ? new CsvWriter()
                            : new ExcelWriter(Column.words(title, locale));
            sheet.add(columns.stream().map(it -> it.column().heading(locale)).toList());
            var written = new int[1];
            return rows.take(most + 1L)
                    .buffer(PIECE)
                    .publishOn(BlockingWork.scheduler(), 1)
                    .map(piece -> {
                        for (R row : piece) {
                            if (written[0]++ == most) {
                                sheet.add(List.of(Column.words(MORE, locale).formatted(most)));
                            } else {
                                sheet.add(cells(row));
                            }
                        }
                        return sheet.written();
                    })
                    .concatWith(Mono.fromSupplier(sheet::end))
                    .filter(it -> it.length > 0);
        });
    }

    private List<@Nullable Object> cells(R row) {
        List<@Nullable Object> cells = new ArrayList<>();
        columns.forEach(it -> cells.add(it.value().apply(row)));
        return cells;
    }
}
