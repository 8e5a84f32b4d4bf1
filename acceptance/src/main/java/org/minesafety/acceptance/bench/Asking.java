package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.bench.Clients.Outcome;

/** Clients that ask questions, one after the other, and how long the answers take at each size. */
record Asking(Clients clients, SizedTimes times, Consumer<String> progress) {

    /**
     * @param questions by what they ask
     */
    void ask(long size, Map<String, Question> questions)
            throws IOException, InterruptedException, ExecutionException {
        for (var question : questions.entrySet()) {
            Api who = question.getValue().who();
            String path = question.getValue().path();
            if (question.getValue().finds()) {
                check(question.getKey(), who.get(path));
            }
            add(
                    size,
                    clients.run((_, clock) -> clock.time(question.getKey(), () -> who.get(path))));
        }
    }

    void add(long size, Map<String, Outcome> outcomes) {
        new TreeMap<>(outcomes)
                .forEach((what, outcome) -> {
                    times.add(size, what, clients.number(), outcome);
                    progress.accept(what);
                });
    }

    /** One that finds nothing would measure nothing; what is rare may stand on a later page. */
    private void check(String what, Answer answer) {
        boolean finds =
                answer.status() == 200
                        && (answer.json().has("total")
                                || answer.json().has("next")
                                || !answer.json().path("items").isEmpty());
        times.report().require(finds);
        if (!finds) {
            progress.accept(what + " finds nothing: " + answer);
        }
    }
}
