package org.minesafety.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

class DatabaseUnavailableTest {

    private final DatabaseUnavailable translation = new DatabaseUnavailable();

    @Test
    void a_database_that_does_not_answer_is_a_reason_to_come_again() {
        var problem =
                translation.translate(
                        new DataAccessResourceFailureException(
                                "", new MongoTimeoutException("no server")));

        assertThat(problem).isNotNull();
        assertThat(problem.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(problem.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
        assertThat(
                        translation.translate(
                                new MongoSocketReadException(
                                        "", new ServerAddress(), new IOException("reset"))))
                .isNotNull();
    }

    @Test
    void what_a_service_has_already_judged_stays_its_judgement() {
        var judged = new Problem(ProblemTypes.CONFLICTING, new MongoTimeoutException("later"));

        assertThat(translation.translate(judged)).isNull();
        assertThat(translation.translate(new IllegalStateException())).isNull();
    }
}
