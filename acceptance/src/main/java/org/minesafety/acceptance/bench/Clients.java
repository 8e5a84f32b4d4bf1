package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.minesafety.acceptance.Api.Answer;

/**
 * Clients that each ask again as soon as they were answered.
 *
 * @param warmUp not measured
 */
record Clients(int number, Duration warmUp, Duration measured) {

    private static final double SECOND = 1e9;

    /** What each of them does, over and over. */
    interface Work {

        /**
         * @param client its number, from 0
         */
        void run(int client, Clock clock) throws IOException;
    }

    /** A request. */
    interface Request {
        Answer send() throws IOException;
    }

    /** Of one kind of requests. */
    record Outcome(Latencies latencies, int failures, double seconds) {

        double perSecond() {
            return latencies.count() / seconds;
        }
    }

    /** Takes the time of requests of one client. */
    static final class Clock {

        private final Map<String, Latencies> times = new HashMap<>();
        private final Map<String, Integer> failures = new HashMap<>();

        /**
         * @throws IOException also for an answer that refuses: what builds upon it makes no sense
         */
        Answer time(String what, Request request) throws IOException {
            long before = System.nanoTime();
            try {
                Answer answer = request.send();
                if (answer.status() / 100 != 2 || answer.status() == 207) {
                    throw new IOException(answer.toString());
                }
                times.computeIfAbsent(what, _ -> new Latencies()).add(System.nanoTime() - before);
                return answer;
            } catch (IOException e) {
                failures.merge(what, 1, Integer::sum);
                throw e;
            }
        }
    }

    /** By kind of request. */
    Map<String, Outcome> run(Work work) throws InterruptedException, ExecutionException {
        load(work, warmUp);
        long start = System.nanoTime();
        List<Clock> clocks = load(work, measured);
        double seconds = (System.nanoTime() - start) / SECOND;
        Map<String, Outcome> outcomes = new HashMap<>();
        for (Clock clock : clocks) {
            clock.failures.forEach((what, _) -> clock.times.putIfAbsent(what, new Latencies()));
            clock.times.forEach((what, times) ->
                    outcomes.merge(
                            what,
                            new Outcome(times, clock.failures.getOrDefault(what, 0), seconds),
                            Clients::joined));
        }
        return outcomes;
    }

    private static Outcome joined(Outcome one, Outcome other) {
        one.latencies().add(other.latencies());
        return new Outcome(one.latencies(), one.failures() + other.failures(), one.seconds());
    }

    private List<Clock> load(Work work, Duration length)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + length.toNanos();
        List<Clock> clocks = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Clock>> runs = new ArrayList<>();
            for (int client = 0; client < number; client++) {
                int me = client;
                runs.add(pool.submit(() -> repeat(work, me, end)));
            }
            for (Future<Clock> run : runs) {
                clocks.add(run.get());
            }
        }
        return clocks;
    }

    private static Clock repeat(Work work, int client, long end) {
        var clock = new Clock();
        while (System.nanoTime() < end) {
            try {
                work.run(client, clock);
            } catch (IOException counted) {
                // it stands among the failures of its kind
            }
        }
        return clock;
    }
}
