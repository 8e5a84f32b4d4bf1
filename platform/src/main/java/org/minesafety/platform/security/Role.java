package org.minesafety.platform.security;

import java.util.Arrays;
import java.util.Optional;

/** Realm roles of the platform. */
public enum Role {
    /** Sees its own mine; reports, rectifies, files, acknowledges. */
    MINE("mine"),
    /** Machine of a mine: uploads readings and definitions of the mines in its token. */
    MINE_UPLINK("mine-uplink"),
    /** Machine of a supervising unit: reads and writes what the unit supervises. */
    COUNTY_SYSTEM("county-system"),
    /** Supervises what its units supervise. */
    SUPERVISOR("supervisor"),
    /** Parent company: sees, reports and checks the hazards of its mines. */
    COMPANY("company"),
    /** Own dispatched visits, records, findings. */
    INSPECTOR("inspector"),
    /** Approves plans, schemes, penalties, resumptions. */
    APPROVER("approver"),
    /** Reads journals and access logs; verifies chains and draws. */
    AUDITOR("auditor"),
    /** Proposes changes of reference data, and decides on those of another one. */
    REFERENCE_EDITOR("reference-editor"),
    /** Machine: sends the warnings of its issuer. */
    CAP_ISSUER("cap-issuer"),
    /** Actuator endpoints; no business data. */
    OPERATIONS("operations"),
    /** Machine: reads metrics, nothing else. */
    METRICS("metrics");

    private final String claim;

    Role(String claim) {
        this.claim = claim;
    }

    /** As it stands in the token's {@code realm_access.roles}. */
    public String claim() {
        return claim;
    }

    public static Optional<Role> ofClaim(String claim) {
        return Arrays.stream(values()).filter(role -> role.claim.equals(claim)).findFirst();
    }
}
