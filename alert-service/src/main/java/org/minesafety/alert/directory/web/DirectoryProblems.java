package org.minesafety.alert.directory.web;

import org.jspecify.annotations.Nullable;
import org.minesafety.alert.directory.WebhookSecrets.NoSecret;
import org.minesafety.alert.directory.domain.Directory.ContactOnDuty;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTranslation;
import org.minesafety.platform.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How the refusals of directories are answered. */
@Component
class DirectoryProblems implements ProblemTranslation {

    /** Argument: id of the contact. */
    private static final ProblemType CONTACT_ON_DUTY =
            new ProblemType("contact-on-duty", HttpStatus.CONFLICT);

    private static final ProblemType WEBHOOK_SECRET_MISSING =
            new ProblemType("webhook-secret-missing", HttpStatus.CONFLICT);

    @Override
    public @Nullable Problem translate(Throwable error) {
        return switch (error) {
            case ContactOnDuty refusal ->
                    new Problem(CONTACT_ON_DUTY, refusal, refusal.contact())
                            .with("duties", refusal.duties());
            case NoSecret refusal -> new Problem(WEBHOOK_SECRET_MISSING, refusal);
            default -> null;
        };
    }
}
