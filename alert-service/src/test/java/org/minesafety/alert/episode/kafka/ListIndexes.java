package org.minesafety.alert.episode.kafka;

import java.util.List;
import org.bson.conversions.Bson;

/** The indexes of the list of alarms, for tests of its queries. */
public final class ListIndexes {

    private ListIndexes() {}

    public static List<Bson> all() {
        return new EpisodeTopics().alarmList().indexes();
    }
}
