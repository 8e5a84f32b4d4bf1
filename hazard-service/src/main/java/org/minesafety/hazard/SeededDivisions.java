package org.minesafety.hazard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.minesafety.hazard.application.Divisions;
import org.minesafety.hazard.domain.Division;
import org.minesafety.hazard.domain.DivisionCode;
import org.minesafety.hazard.domain.DivisionTree;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The divisions as they are shipped with the service. */
@Component
class SeededDivisions implements Divisions {

    private static final String FILE = "reference/divisions.csv";

    private final DivisionTree tree;

    SeededDivisions() throws IOException {
        List<String> lines =
                new ClassPathResource(FILE).getContentAsString(UTF_8).lines().skip(1).toList();
        this.tree = new DivisionTree(lines.stream().map(SeededDivisions::division).toList());
    }

    @Override
    public Mono<DivisionTree> inForce() {
        return Mono.just(tree);
    }

    private static Division division(String line) {
        String[] cells = line.split(",", -1);
        return new Division(
                new DivisionCode(cells[0]),
                cells[1],
                cells[2],
                Division.Level.valueOf(cells[3].toUpperCase(Locale.ROOT)),
                DivisionCode.parse(cells[4]).orElse(null),
                DivisionCode.parse(cells[5]).orElse(null));
    }
}
