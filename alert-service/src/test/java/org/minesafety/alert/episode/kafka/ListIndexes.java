package org.minesafety.alert.kafka;

import java.util.List;
import org.bson.conversions.Bson;

/** The indexes of the list of alarms, for tests of its queries. */
public final class ListIndexes {

    private ListIndexes() {}

    public static List<Bson> all() {
        return new FollowedTopics().alarmList().indexes();
    }
}
