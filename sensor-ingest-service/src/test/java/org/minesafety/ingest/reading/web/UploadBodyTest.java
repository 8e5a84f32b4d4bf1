package org.minesafety.ingest.reading.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.minesafety.ingest.reading.InFlight;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.security.Account;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

class UploadBodyTest {

    private static final int MOST = 1 << 20;

    private static final Account ACCOUNT = new Account("uplink", "a");
    private static final Account OTHER = new Account("uplink", "b");

    private final InFlight inFlight = new InFlight(8 * MOST);

    @Test
    void what_it_takes_is_given_back_once() throws IOException {
        var body = body(new byte[MOST / 2]);
        body.unzip();
        body.reserve(1_000);
        assertThat(inFlight.bytes()).isGreaterThan(MOST / 2);
        body.close();
        body.close();
        assertThat(inFlight.bytes()).isZero();
    }

    /** The sender has gone while another thread unzips. */
    @Test
    void nothing_is_taken_any_more_once_it_is_closed() throws IOException {
        var body = body(new byte[MOST / 2]);
        body.close();
        assertThatThrownBy(body::unzip).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> body.reserve(1)).isInstanceOf(Problem.class);
        assertThat(inFlight.bytes()).isZero();
    }

    @Test
    void one_alone_may_not_take_nearly_everything() throws IOException {
        var body = body(new byte[1]);
        assertThatThrownBy(() -> body.reserve(inFlight.each()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.getStatusCode().value()).isEqualTo(413));
        body.close();
        assertThat(inFlight.bytes()).isZero();
    }

    @Test
    void uploads_of_one_account_leave_as_much_room_to_another() throws IOException {
        List<UploadBody> greedy = new ArrayList<>();
        for (int upload = 0; upload < 3; upload++) {
            greedy.add(body(new byte[1]));
            greedy.getLast().reserve(MOST);
        }
        var more = body(new byte[1]);
        assertThatThrownBy(() -> more.reserve(MOST))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.getStatusCode().value()).isEqualTo(429);
                            assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("1");
                        });
        var other = body(new byte[MOST / 2], OTHER);
        other.unzip();
        other.reserve(2 * MOST);
        greedy.forEach(UploadBody::close);
        more.reserve(MOST);
        more.close();
        other.close();
        assertThat(inFlight.bytes()).isZero();
    }

    private UploadBody body(byte[] content) throws IOException {
        return body(content, ACCOUNT);
    }

    private UploadBody body(byte[] content, Account account) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(content);
        }
        var body = new UploadBody(inFlight, account, MOST, 10_000);
        body.add(DefaultDataBufferFactory.sharedInstance.wrap(zipped.toByteArray()));
        return body;
    }
}
