package org.minesafety.alert.notification.domain;

import java.util.Set;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * An alert or an event, as far as people are told of it.
 *
 * @param alarmClass whose steps it takes
 * @param acknowledged somebody handles it
 * @param suppressed nobody is told now
 * @param endsSoon its shelving does
 * @param returns how often it came back out of suppression to be acknowledged
 * @param muted subjects of the logins that muted it for some minutes
 */
public record ToldAlert(
        String id,
        String mine,
        String alarmClass,
        AlertLevel level,
        boolean acknowledged,
        boolean closed,
        boolean suppressed,
        boolean endsSoon,
        int returns,
        Set<String> muted) {

    public ToldAlert {
        muted = Set.copyOf(muted);
    }
}
