package org.minesafety.local;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "token",
        description = "Prints an access token, good for 15 minutes.",
        footer = {
            "",
            "Machines: county-220221, county-220281, county-220581, province-system,",
            "          uplink-demo, cap-demo, operations, prometheus",
            "People:   supervisor, county-supervisor, second-county-supervisor, inspector, approver,",
            "          auditor, mine, company, operator, editor, second-editor",
            "",
            "  curl -H \"Authorization: Bearer $(./minesafety token county-220221)\" \\",
            "       http://127.0.0.1:8080/api/v1/mines"
        })
final class TokenCommand implements Subcommand {

    @Parameters(paramLabel = "USER", description = "A machine or a person of the realm.")
    private String user = "";

    @Override
    public Integer call() {
        System.out.println(Platform.running().token(user));
        return 0;
    }
}
