package org.minesafety.platform.document;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.minesafety.platform.document.PdfPrinter.Printed;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.domain.IssuedDocument;
import org.minesafety.platform.file.FileType;
import org.minesafety.platform.file.Files;
import org.minesafety.platform.journal.Journal;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.runtime.BlockingWork;
import org.minesafety.platform.security.Caller;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Mono;

/**
 * Numbered documents. One is a file of its owner: whoever sees the owner can fetch it, and nobody
 * can change it.
 */
public final class Documents {

    static final String SERIES = "document-series";

    private static final String LAST = "last";
    private static final String QUEUE = "document-series|";
    private static final String NUMBER = "number";
    private static final String DATE = "date";
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter CHINESE_DATE =
            DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT);

    /** Only before the first document. */
    private static final Duration PREPARING = Duration.ofSeconds(40);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final FindAndModifyOptions NEXT =
            FindAndModifyOptions.options().upsert(true).returnNew(true);

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final Files files;
    private final PdfPrinter printer;
    private final Semaphore turn = new Semaphore(1, true);
    private final Duration patience;
    private final DocumentMeters meters;
    private final Clock clock;

    Documents(
            ReactiveMongoTemplate mongo,
            Journal journal,
            Files files,
            PdfPrinter printer,
            DocumentProperties properties,
            DocumentMeters meters,
            Clock clock) {
        this.mongo = mongo;
        this.journal = journal;
        this.files = files;
        this.printer = printer;

        this.patience = properties.patience();
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Makes a document with the next number of a series; only inside a command of the owner, whose
     * entry keeps the answer. A command that fails takes no number. In the template {@code number}
     * and {@code date} are set.
     *
     * <p>Errors: {@code document-characters}, {@code document-too-long} (422); {@code
     * owner-files-full} (422); {@code unavailable} (503) when making it takes too long.
     *
     * @param owner {@code kind|id}
     */
    public Mono<IssuedDocument> issue(
            DocumentTemplate template,
            NumberSeries series,
            DocumentValues values,
            String owner,
            Caller caller) {
        return Mono.defer(() -> {
            LocalDate date = clock.instant().atOffset(CHINA).toLocalDate();
            String key = series.key() + "|" + date.getYear();
            return journal.command(
                    QUEUE + key,
                    () ->
                            next(key)
                                    .map(number -> series.print(date.getYear(), number))
                                    .flatMap(number ->
                                            issue(template, number, date, values, owner, caller)));
        });
    }

    private Mono<IssuedDocument> issue(
            DocumentTemplate template,
            String number,
            LocalDate date,
            DocumentValues values,
            String owner,
            Caller caller) {
        DocumentValues all = values.and(NUMBER, number).and(DATE, CHINESE_DATE.format(date));
        return printed(template, all, date)
                .flatMap(printed ->
                        files.keep(
                                        owner,
                                        template.name() + " " + number,
                                        FileType.PDF,
                                        printed.bytes(),
                                        caller)
                                .map(file -> issued(number, file, printed)));
    }

    private IssuedDocument issued(String number, FileRef file, Printed printed) {
        return new IssuedDocument(number, file, printed.pages());
    }

    /** In the transaction of the command: whoever rolls back gives the number back. */
    private Mono<Long> next(String key) {
        return mongo.findAndModify(
                        query(where("_id").is(key)),
                        new Update().inc(LAST, 1L),
                        NEXT,
                        Document.class,
                        SERIES)
                .map(it -> it.getLong(LAST));
    }

    private Mono<Printed> printed(
            DocumentTemplate template, DocumentValues values, LocalDate date) {
        return Mono.fromRunnable(printer::prepare)
                .subscribeOn(BlockingWork.scheduler())
                .timeout(PREPARING, Mono.error(Documents::busy))
                .then(
                        Mono.fromCallable(() -> print(template, values, date))
                                .subscribeOn(BlockingWork.scheduler())
                                .timeout(patience, Mono.error(Documents::busy)));
    }

    /** Whoever gives up waiting, the next one's turn comes when the work has ended. */
    private Printed print(DocumentTemplate template, DocumentValues values, LocalDate date)
            throws InterruptedException {
        if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw busy();
        }
        try {
            return meters.timed(() -> printer.print(template, values, date));
        } finally {
            turn.release();
        }
    }

    private static Problem busy() {
        return new Problem(ProblemTypes.UNAVAILABLE).retryAfter(PAUSE);
    }
}
