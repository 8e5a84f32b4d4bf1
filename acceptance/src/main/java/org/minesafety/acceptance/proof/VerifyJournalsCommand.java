package org.minesafety.acceptance.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.minesafety.local.Subcommand;
import org.minesafety.platform.proof.ExportReport;
import org.minesafety.platform.proof.ExportVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify-journals",
        description = {
            "Checks exported journals from the files alone: chains, tree, checkpoints, signatures.",
            "Ends with 0 when all is sound, with 1 when anything is wrong or cannot be checked."
        })
public final class VerifyJournalsCommand implements Subcommand {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Of export-journals.")
    private List<Path> files = List.of();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "A public key known from elsewhere: name+id+base64. Repeatable.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--known",
            paramLabel = "NOTE",
            description = "A file with a checkpoint that you kept of this log. Repeatable.")
    private List<Path> known = new ArrayList<>();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> notes = new ArrayList<>();
        for (Path note : known) {
            notes.add(Files.readString(note));
        }
        boolean isSound = true;
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                ExportReport report = ExportVerifier.verify(in, keys, notes);
                print(file, report, out);
                isSound &= report.sound();
            }
        }
        return isSound ? 0 : 1;
    }

    private static void print(Path file, ExportReport report, PrintWriter out) {
        out.printf(
                "%s: %s, %,d entries (%,d left out), %,d leaves, %,d checkpoints: %s%n",
                file,
                report.service(),
                report.entries(),
                report.hidden(),
                report.leaves(),
                report.checkpoints(),
                report.sound() ? "sound" : "NOT SOUND, flaws: %,d".formatted(report.flaws()));
        report.notices().forEach(notice -> out.println("  note: " + notice));
        report.findings()
                .forEach(finding ->
                        out.printf(
                                "  line %d: %s: %s%n",
                                finding.line(), finding.where(), finding.what()));
        if (report.flaws() > report.findings().size()) {
            out.println("  and more");
        }
        out.flush();
    }
}
