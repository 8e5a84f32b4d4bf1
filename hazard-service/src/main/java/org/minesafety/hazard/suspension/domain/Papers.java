package org.minesafety.hazard.suspension.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is filed in the course of a suspension. */
public final class Papers {

    private Papers() {}

    /**
     * The request to the body that issued a licence, and its answer.
     *
     * @param issuer the body
     * @param answer null before it has come
     * @param answeredOn its day
     * @param document number of the answer
     */
    public record LicenceRequest(
            String issuer,
            String text,
            LocalDate sentOn,
            @Nullable String answer,
            @Nullable LocalDate answeredOn,
            @Nullable String document) {

        LicenceRequest answered(String words, LocalDate on, @Nullable String number) {
            return new LicenceRequest(issuer, text, sentOn, words, on, number);
        }
    }

    /** How the mine is watched meanwhile. */
    public enum Watch {
        /** 驻矿盯守 */
        RESIDENT,
        /** 巡查 */
        PATROLS
    }

    /**
     * @param place where people may be
     * @param people how many at most
     */
    public record Control(Watch watch, String place, int people, @Nullable String note) {}

    /**
     * Officers came to see.
     *
     * @param people whom they counted at the fullest place
     * @param producing whether the mine produced
     */
    public record Visit(Instant seenAt, int people, boolean producing, @Nullable String note) {}

    /**
     * The plan of the mine.
     *
     * @param responsible who is, and his post
     * @param funds in yuan
     * @param finish last day
     * @param contingency what is done when it goes wrong
     */
    public record Plan(
            String measures,
            String responsible,
            long funds,
            LocalDate finish,
            String contingency) {}

    /**
     * @param evidence numbers or descriptions of pictures, measurements and records
     */
    public record ResumptionRequest(String report, List<String> evidence) {

        public ResumptionRequest {
            evidence = evidence == null ? List.of() : List.copyOf(evidence);
        }
    }

    /**
     * An acceptance on the site, or its failure.
     *
     * @param record number of the record
     * @param by subject of the login of who organised it
     */
    public record Examination(String record, String opinion, String by) {}

    /**
     * @param medium where it was published
     */
    public record Notice(String medium, LocalDate on) {}
}
