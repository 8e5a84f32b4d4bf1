package org.minesafety.platform.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.problem.ProblemWriter;
import org.minesafety.platform.runtime.BlockingWork;
import org.minesafety.platform.security.Account;
import org.minesafety.platform.share.Shares;
import org.minesafety.platform.web.RequestReader;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes sheets in. A file is understood as a whole before anything of it is done; then its rows are
 * worked off piece by piece, and each is explained on a line of its own. Whoever loses the answer
 * sends the same file again: what exists is found. A process works on few files at once, and an
 * account on one, so the memory has a bound.
 */
public final class SheetImports {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final SheetLimits limits;
    private final RequestReader reader;
    private final ProblemWriter problems;
    private final Shares<Account> places;

    SheetImports(SheetLimits limits, RequestReader reader, ProblemWriter problems) {
        this.limits = limits;
        this.reader = reader;
        this.problems = problems;
        this.places = new Shares<>(limits.atOnce(), 1);
    }

    /**
     * A kind of sheet.
     *
     * @param type request that a row becomes
     */
    public record Kind<Q>(List<Column> columns, Class<Q> type, RowWork<Q> work) {

        public Kind {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Errors, before anything is done: {@code sheet-unreadable} (422); {@code batch-under-way}
     * (429).
     *
     * @param dryRun whether nothing is kept
     */
    public <Q> Mono<ResponseEntity<Flux<ImportLine>>> take(
            Flux<DataBuffer> body, Kind<Q> kind, boolean dryRun, Account account, Locale locale) {
        Mono<Sheet> sheet =
                bytes(body)
                        .publishOn(BlockingWork.scheduler())
                        .map(file -> sheet(file, kind, locale))
                        .switchIfEmpty(Mono.error(() -> SheetProblems.unreadable("no-rows")));
        return Mono.using(() -> entered(account), _ -> sheet, this::left)
                .map(read -> answer(read, kind, dryRun, account, locale));
    }

    private Account entered(Account account) {
        if (places.take(account, 1) != Shares.Outcome.TAKEN) {
            throw new Problem(ProblemTypes.BATCH_UNDER_WAY).retryAfter(RETRY);
        }
        return account;
    }

    private void left(Account account) {
        places.give(account, 1);
    }

    private Mono<byte[]> bytes(Flux<DataBuffer> body) {
        return DataBufferUtils.join(body, (int) limits.file().toBytes())
                .map(buffer -> {
                    var bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                });
    }

    private Sheet sheet(byte[] file, Kind<?> kind, Locale locale) {
        return Sheet.of(new SheetReader(limits).read(file), kind.columns(), limits, locale);
    }

    /** The place is taken again when the answer is read: nobody may ever read it. */
    private <Q> ResponseEntity<Flux<ImportLine>> answer(
            Sheet sheet, Kind<Q> kind, boolean dryRun, Account account, Locale locale) {
        var texts = new RowTexts(problems, kind.columns(), locale);
        Flux<ImportLine> lines =
                Flux.using(
                                () -> entered(account),
                                _ -> new SheetRun<>(sheet, kind, reader, texts, dryRun).lines(),
                                this::left)
                        .onErrorResume(
                                failure -> Mono.just(ImportLine.stopped(texts.body(failure))));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_NDJSON).body(lines);
    }
}
