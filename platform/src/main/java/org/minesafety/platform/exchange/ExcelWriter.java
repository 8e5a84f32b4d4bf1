package org.minesafety.platform.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Texts stand in their cells, so that no table of all texts grows beside the sheet. */
final class ExcelWriter implements SheetWriter {

    private static final String APPLICATION = "minesafety";
    private static final String DAY = "yyyy-mm-dd";
    private static final int LONGEST = 32_767;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Workbook book = new Workbook(bytes, APPLICATION, null);
    private final Worksheet sheet;
    private int row;

    ExcelWriter(String title) {
        this.sheet = book.newWorksheet(title);
        sheet.freezePane(0, 1);
    }

    @Override
    public void add(List<? extends @Nullable Object> cells) {
        for (int column = 0; column < cells.size(); column++) {
            put(column, cells.get(column));
        }
        row++;
    }

    private void put(int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format(DAY).set();
            }
            case Number number -> sheet.value(row, column, number);
            default -> {
                String text = value.toString();
                sheet.inlineString(
                        row, column, text.substring(0, Math.min(text.length(), LONGEST)));
            }
        }
    }

    @Override
    public byte[] written() {
        try {
            sheet.flush();
            return taken();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public byte[] end() {
        try {
            book.finish();
            return taken();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private byte[] taken() {
        byte[] all = bytes.toByteArray();
        bytes.reset();
        return all;
    }
}
