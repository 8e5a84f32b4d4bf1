package org.minesafety.ingest.history.mongo;

import java.util.Arrays;
import org.minesafety.contracts.sensor.SensorFrame;

/**
 * Which frame came last of each mine, system, data time and list of points, for the times that came
 * of late. It only makes a conflict of the running hour known soon: one that it does not remember,
 * or that has its samples at times of their own, is found when the hour is computed.
 */
final class RecentFrames {

    private static final int PLACES = 1 << 18;

    private final long[] times = new long[PLACES];
    private final long[] frames = new long[PLACES];

    /** Whether another frame of this time came before; this one is remembered. */
    synchronized boolean isAnotherOfItsTime(SensorFrame frame) {
        long time = 31L * (31L * frame.mine().hashCode() + frame.system().hashCode());
        time = 31L * time + Arrays.hashCode(frame.points());
        time = mixed(time + frame.dataTime().toEpochMilli());
        long name = mixed(frame.frame().hashCode() * 31L + frame.frame().length());
        int place = (int) time & PLACES - 1;
        boolean another = times[place] == time && frames[place] != name;
        times[place] = time;
        frames[place] = name;
        return another;
    }

    /** The last step of SplitMix64. */
    private static long mixed(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
