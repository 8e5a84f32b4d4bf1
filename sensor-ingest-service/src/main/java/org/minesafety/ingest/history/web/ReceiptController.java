package org.minesafety.ingest.history.web;

import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.MINE_UPLINK;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.ingest.history.Receipts;
import org.minesafety.ingest.history.Receipts.Balanced;
import org.minesafety.ingest.history.Receipts.Statement;
import org.minesafety.ingest.mine.MineAccess;
import org.minesafety.ingest.mine.Mines;
import org.minesafety.platform.domain.TimeOrderedId;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemType;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What became of uploads. */
@RestController
@Allowed({MINE_UPLINK, COUNTY_SYSTEM, MINE, SUPERVISOR, AUDITOR})
class ReceiptController {

    static final ProblemType NOT_KNOWN_YET =
            new ProblemType("receipt-not-known-yet", HttpStatus.CONFLICT);

    private static final Duration RETRY = Duration.ofSeconds(1);

    /** So long after it was given, a receipt may still be on its way. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(5);

    private final Receipts receipts;
    private final Mines mines;
    private final MineAccess access;
    private final Clock clock;

    ReceiptController(Receipts receipts, Mines mines, MineAccess access, Clock clock) {
        this.receipts = receipts;
        this.mines = mines;
        this.access = access;
        this.clock = clock;
    }

    /**
     * @param parts one for each mine and system
     */
    record UploadView(String id, List<Balanced> parts) {}

    /**
     * @param systems {@code accepted = stored + duplicate + pending}; nothing stays pending
     */
    record StatementView(String mine, LocalDate day, List<Statement> systems) {}

    /** As far as it is about mines of the caller. */
    @GetMapping("/api/v1/receipts/{id}")
    Mono<UploadView> receipt(@PathVariable UUID id, Caller caller) {
        return receipts.ofUpload(id.toString())
                .collectList()
                .flatMap(parts -> visible(parts, caller))
                .filter(parts -> !parts.isEmpty())
                .map(parts -> new UploadView(id.toString(), parts))
                .switchIfEmpty(Mono.error(() -> absent(id)));
    }

    /** The uploads of a day of China. */
    @GetMapping("/api/v1/statements")
    Mono<StatementView> statement(
            @RequestParam String mine, @RequestParam LocalDate day, Caller caller) {
        return access.mine(mine, caller)
                .flatMapMany(known -> receipts.statements(known.code(), day))
                .collectList()
                .map(systems -> new StatementView(mine, day, systems));
    }

    private Mono<List<Balanced>> visible(List<Balanced> parts, Caller caller) {
        Set<String> codes = parts.stream().map(Balanced::mine).collect(Collectors.toSet());
        List<MineCode> known =
                codes.stream().flatMap(code -> MineCode.parse(code).stream()).toList();
        return mines.visible(known, caller)
                .map(MineCode::value)
                .concatWithValues(
                        codes.stream().filter(caller.mines()::contains).toArray(String[]::new))
                .collect(HashSet<String>::new, HashSet::add)
                .map(seen -> parts.stream().filter(it -> seen.contains(it.mine())).toList());
    }

    private Problem absent(UUID id) {
        Instant now = clock.instant();
        boolean underWay =
                TimeOrderedId.timeOf(id)
                        .filter(made -> made.isAfter(now.minus(UNDER_WAY)))
                        .filter(made -> made.isBefore(now.plus(UNDER_WAY)))
                        .isPresent();
        return underWay
                ? new Problem(NOT_KNOWN_YET).retryAfter(RETRY)
                : new Problem(ProblemTypes.UNKNOWN);
    }
}
