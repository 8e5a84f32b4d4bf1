package org.minesafety.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.minesafety.ingest.reading.domain.Column;
import org.minesafety.ingest.reading.domain.FrameDraft;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.security.Account;
import org.minesafety.platform.share.Buckets;

class UploadRatesTest {

    private static final Account GREEDY = new Account("uplink", "a");
    private static final Account MODEST = new Account("uplink", "b");

    private final UploadRates rates =
            new UploadRates(new Buckets(1, 10, 100), new Buckets(1, 100, 100));

    @Test
    void an_account_that_brings_too_many_frames_waits_and_another_does_not() {
        rates.count(upload(10, 1), GREEDY);
        refused(upload(5, 1), GREEDY, "5");
        rates.count(upload(10, 1), MODEST);
    }

    @Test
    void an_account_that_brings_too_many_readings_waits_and_another_does_not() {
        rates.count(upload(1, 100), GREEDY);
        refused(upload(1, 50), GREEDY, "50");
        rates.count(upload(1, 100), MODEST);
    }

    @Test
    void what_is_refused_uses_nothing_up() {
        rates.count(upload(1, 95), GREEDY);
        for (int again = 0; again < 20; again++) {
            refused(upload(9, 5), GREEDY, "40");
        }
        rates.count(upload(9, 0), GREEDY);
    }

    private void refused(Upload upload, Account account, String wait) {
        assertThatThrownBy(() -> rates.count(upload, account))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.getStatusCode().value()).isEqualTo(429);
                            assertThat(problem.getHeaders().getFirst("Retry-After"))
                                    .isEqualTo(wait);
                        });
    }

    private static Upload upload(int frames, int readings) {
        var draft =
                new FrameDraft(
                        "220221000001",
                        "01",
                        null,
                        null,
                        true,
                        PointLists.of(new String[0]),
                        new Column<>(new double[readings], readings, null, null),
                        null,
                        null,
                        null);
        return new Upload("", Collections.nCopies(frames, draft));
    }
}
