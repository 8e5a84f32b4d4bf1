package org.minesafety.acceptance.proof;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.minesafety.local.Platform;
import org.minesafety.local.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export-journals",
        description = {
            "Writes the journals of the running platform into files, one for each service, with",
            "the entries that the caller may see and the whole log; verify-journals checks them."
        })
public final class ExportJournalsCommand implements Subcommand {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final int FOUND = 200;
    private static final int UNKNOWN = 404;

    @Parameters(
            arity = "0..1",
            defaultValue = "journals",
            paramLabel = "FOLDER",
            description = "Where to (${DEFAULT-VALUE}).")
    private Path folder = Path.of("journals");

    @Option(
            names = "--as",
            defaultValue = "auditor",
            paramLabel = "USER",
            description = "Who asks (${DEFAULT-VALUE}).")
    private String caller = "auditor";

    @Option(
            names = "--service",
            paramLabel = "NAME",
            defaultValue = "hazard-service,inspection-service,sensor-ingest-service,alert-service",
            split = ",",
            description = "Whose (all).")
    private List<String> services = List.of();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        Platform platform = Platform.running();
        Files.createDirectories(folder);
        for (String service : services) {
            Path file = folder.resolve(service + ".ndjson");
            int status = export(platform.gateway(), service, platform.token(caller), file);
            out.println(
                    switch (status) {
                        case FOUND -> "%s  %,d bytes".formatted(file, Files.size(file));
                        case UNKNOWN -> service + " keeps no journal";
                        default -> throw new IOException(service + " answers " + status);
                    });
        }
        return 0;
    }

    /**
     * A file is there when it is whole.
     *
     * @return the status of the answer
     */
    static int export(URI gateway, String service, String token, Path file)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(gateway + "/api/v1/proofs/" + service + "/export"))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/x-ndjson, application/problem+json")
                        .build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECTING).build()) {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() == FOUND) {
                    Path part = file.resolveSibling(file.getFileName() + ".part");
                    Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return answer.statusCode();
        }
    }
}
