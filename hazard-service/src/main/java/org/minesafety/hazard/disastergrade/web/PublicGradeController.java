package org.minesafety.hazard.disastergrade.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.hazard.disastergrade.GradeTables;
import org.minesafety.hazard.disastergrade.GradeTables.Tables;
import org.minesafety.hazard.mine.Mines;
import org.minesafety.platform.security.AllowedToAll;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.SortKey;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Disaster grades of all mines, as the province publishes them (公示); anybody may keep a copy. */
@RestController
class PublicGradeController {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Mines mines;
    private final GradeTables tables;

    PublicGradeController(Mines mines, GradeTables tables) {
        this.mines = mines;
        this.tables = tables;
    }

    /** Mines whose grades rest on evidence, by ascending code. */
    @GetMapping(AllowedToAll.PATH + "disaster-grades")
    @AllowedToAll
    Mono<ResponseEntity<Page<PublicGrades>>> list(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String dimension,
            PageRequest page) {
        After<String> after = page.after(SortKey.ID);
        return mines.graded(unit, dimension, after == null ? null : after.id(), page.rows())
                .collectList()
                .map(rows -> page.page(rows, SortKey.ID, it -> SortKey.after(it.code())))
                .zipWith(tables.now(), (rows, all) -> answer(rows, all, dimension));
    }

    private static ResponseEntity<Page<PublicGrades>> answer(
            Page<MineState> mines, Tables tables, @Nullable String dimension) {
        Page<PublicGrades> shown = mines.map(it -> PublicGrades.of(it, tables, dimension));
        return ResponseEntity.ok()
                .eTag(tag(shown.items(), mines.next() == null))
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .body(shown);
    }

    /** Of what is shown; a cursor is another one each time although it means the same. */
    private static String tag(List<PublicGrades> shown, boolean last) {
        try {
            byte[] text = (shown + "|" + last).getBytes(UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return '"' + HexFormat.of().formatHex(hash) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
