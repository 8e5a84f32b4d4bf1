package org.minesafety.gateway.route;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.minesafety.gateway.settings.GatewayProblems;
import org.minesafety.gateway.settings.GatewaySettings;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Account;
import org.minesafety.platform.share.Shares;
import org.springframework.stereotype.Component;

/**
 * Permits for requests under way: so many per route as its bulkhead has, and of these a share for
 * each account, on the route and on all together. Streams last, so they have shares apart.
 */
@Component
public final class ConcurrencyLimits {

    private static final Duration RETRY_OWN = Duration.ofSeconds(1);
    private static final Duration RETRY_ALL = Duration.ofSeconds(5);

    private final BulkheadRegistry bulkheads;
    private final GatewaySettings.Shares settings;
    private final Shares<Account> total;
    private final Map<String, Shares<Account>> routes = new ConcurrentHashMap<>();

    ConcurrencyLimits(BulkheadRegistry bulkheads, GatewaySettings settings) {
        this.bulkheads = bulkheads;
        this.settings = settings.shares();
        this.total = new Shares<>(Integer.MAX_VALUE, this.settings.total());
    }

    /**
     * @param held the shares that count it
     */
    public record Permit(Account account, List<Shares<Account>> held) {

        public void release() {
            held.forEach(shares -> shares.give(account, 1));
        }
    }

    /**
     * @throws Problem {@code share-used} (429) when the account has its share, {@code
     *     service-unavailable} (503) when all together have too much
     */
    public Permit acquire(String route, Account account) {
        Shares<Account> own = routes.computeIfAbsent(route, this::shares);
        take(own, account);
        if (settings.isStream(route)) {
            return new Permit(account, List.of(own));
        }
        try {
            take(total, account);
        } catch (Problem refused) {
            own.give(account, 1);
            throw refused;
        }
        return new Permit(account, List.of(own, total));
    }

    private static void take(Shares<Account> shares, Account account) {
        switch (shares.take(account, 1)) {
            case TAKEN -> {}
            case OWN_SHARE_USED -> throw new Problem(ProblemTypes.SHARE_USED).retryAfter(RETRY_OWN);
            case ALL_USED ->
                    throw new Problem(GatewayProblems.SERVICE_UNAVAILABLE).retryAfter(RETRY_ALL);
        }
    }

    private Shares<Account> shares(String route) {
        int most = bulkheads.bulkhead(route).getBulkheadConfig().getMaxConcurrentCalls();
        return new Shares<>(most, settings.of(route));
    }
}
