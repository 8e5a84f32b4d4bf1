package org.minesafety.alert.handling.domain;

import org.minesafety.platform.lifecycle.Text;

/**
 * What an alert keeps of its class as it was when it was raised: a later change of the table does
 * not move one that is under way.
 *
 * @param code of the class
 * @param own whether it notifies by itself
 */
public record AlertKind(
        String code,
        Text name,
        boolean own,
        boolean latched,
        boolean statutory,
        int sampledPercent) {

    static AlertKind of(AlarmClass row) {
        return new AlertKind(
                row.code(),
                row.name(),
                row.own(),
                row.latched(),
                row.statutory(),
                row.sampledPercent());
    }
}
