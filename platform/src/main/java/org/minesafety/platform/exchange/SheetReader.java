package org.minesafety.platform.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Reads the first sheet of a file whose type is told by its content. */
final class SheetReader {

    private static final String ZIP = "PK\u0003\u0004";

    /** Of Excel before 2007, and of files with a password. */
    private static final String COMPOUND = "\u00D0\u00CF\u0011\u00E0";

    private static final String PDF = "%PDF";
    private static final int HEAD = 4;

    private final SheetLimits limits;

    SheetReader(SheetLimits limits) {
        this.limits = limits;
    }

    /**
     * @throws org.minesafety.platform.problem.Problem {@code sheet-unreadable}
     */
    SheetContent read(byte[] file) {
        String head = new String(file, 0, Math.min(HEAD, file.length), ISO_8859_1);
        return switch (head) {
            case ZIP -> new ExcelReader(limits).read(file);
            case COMPOUND -> throw SheetProblems.unreadable("old-excel");
            case PDF -> throw SheetProblems.unreadable("not-a-sheet");
            default -> new CsvReader(limits).read(file);
        };
    }
}
