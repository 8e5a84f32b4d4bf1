package org.minesafety.alert.handling.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.handling.domain.AlertFixtures.MINER;
import static org.minesafety.alert.handling.domain.AlertFixtures.NOON;
import static org.minesafety.alert.handling.domain.AlertFixtures.OFFICER;
import static org.minesafety.alert.handling.domain.AlertFixtures.kind;
import static org.minesafety.alert.handling.domain.AlertFixtures.member;
import static org.minesafety.alert.handling.domain.AlertFixtures.raised;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Detail;
import org.minesafety.contracts.alarm.Clue;
import org.minesafety.contracts.alarm.ClueKind;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.alert.StatementKind;

class AlertCluesTest {

    private final Alert raised =
            raised(kind(true, true, 0), member("e", RuleKind.STATUTORY, EpisodeStatus.OPEN, 2.2))
                    .after();
    private final Alert acknowledged = raised.acknowledge(null, MINER, NOON).after();
    private final Alert stated =
            acknowledged.state(StatementKind.TEST, "c", "m", 99, MINER, NOON).after();

    @Test
    void a_refused_statement_is_a_clue_once_and_again_when_it_is_refused_again() {
        Alert refused = stated.refuse("no", OFFICER, NOON).after();
        Clue clue = only(stated, refused);
        assertThat(clue.kind()).isEqualTo(ClueKind.STATEMENT_REFUSED);
        assertThat(clue.mine()).isEqualTo(AlertFixtures.MINE);
        assertThat(clue.point()).isEqualTo("A1");
        assertThat(clue.episode()).isEqualTo("e");
        assertThat(clue.details())
                .contains(new Detail("alert", raised.id()), new Detail("stated", "TEST"));
        assertThat(AlertClues.of(Optional.of(refused), refused)).isEmpty();

        Alert again =
                refused.state(StatementKind.FALSE, "c", "m", 99, MINER, NOON)
                        .after()
                        .refuse("no", OFFICER, NOON.plusSeconds(1))
                        .after();
        assertThat(only(refused, again).id()).isNotEqualTo(clue.id());
    }

    @Test
    void an_alert_that_is_closed_while_its_alarm_goes_on_is_a_clue() {
        Alert verified = stated.verify(null, OFFICER, NOON).after();
        Alert closed = verified.closeDespite("sensor is away", OFFICER, NOON).after();
        Clue clue = only(verified, closed);
        assertThat(clue.kind()).isEqualTo(ClueKind.CLOSED_DESPITE);
        assertThat(clue.details()).contains(new Detail("open", "1"));
        assertThat(clue.toString()).as("what a person wrote").doesNotContain("sensor");
    }

    @Test
    void what_is_handled_as_it_should_be_is_none() {
        assertThat(AlertClues.of(Optional.empty(), raised)).isEmpty();
        assertThat(AlertClues.of(Optional.of(raised), acknowledged)).isEmpty();
        assertThat(AlertClues.of(Optional.of(acknowledged), stated)).isEmpty();
        Alert verified = stated.verify(null, OFFICER, NOON).after();
        assertThat(AlertClues.of(Optional.of(stated), verified)).isEmpty();
    }

    private static Clue only(Alert before, Alert after) {
        List<Clue> clues = AlertClues.of(Optional.of(before), after);
        assertThat(clues).hasSize(1);
        return clues.getFirst();
    }
}
