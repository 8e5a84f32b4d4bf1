package org.minesafety.platform.exchange;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param file largest file
 * @param unpacked most that an Excel file may become when it is unpacked
 * @param rows most rows below the heading
 * @param columns most columns
 * @param cell most characters of a cell
 * @param text most characters of all cells together
 * @param atOnce most imports under way in a process
 */
@ConfigurationProperties("minesafety.exchange")
public record SheetLimits(
        @DefaultValue("8MB") DataSize file,
        @DefaultValue("32MB") DataSize unpacked,
        @DefaultValue("10000") int rows,
        @DefaultValue("100") int columns,
        @DefaultValue("4000") int cell,
        @DefaultValue("12000000") int text,
        @DefaultValue("3") int atOnce) {}
