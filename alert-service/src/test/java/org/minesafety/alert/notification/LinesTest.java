package org.minesafety.alert.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void a_line_that_is_full_leaves_room_in_the_others() {
        var lines = new Lines();
        assertThat(lines.enter("slow", 2)).isTrue();
        assertThat(lines.enter("slow", 2)).isTrue();
        assertThat(lines.enter("slow", 2)).isFalse();
        assertThat(lines.enter("other", 1)).isTrue();
        lines.leave("slow");
        assertThat(lines.enter("slow", 2)).isTrue();
        assertThat(lines.enter("slow", 2)).isFalse();
    }
}
