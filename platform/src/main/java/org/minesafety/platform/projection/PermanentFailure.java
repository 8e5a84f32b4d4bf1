package org.minesafety.platform.projection;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import java.time.DateTimeException;
import java.util.Set;
import org.bson.BSONException;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.deadletter.UndecodableRecord;
import tools.jackson.core.JacksonException;

/**
 * Failures that lie in what is written and not in the infrastructure: they come again however often
 * it is tried. Whatever is not known to be one goes away some day.
 */
final class PermanentFailure {

    /** MongoDB will refuse the same document for ever: bad value, validation, size, geometry. */
    private static final Set<Integer> CODES = Set.of(2, 121, 10_334, 16_755);

    private PermanentFailure() {}

    static boolean is(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> false;
            case UndecodableRecord _ -> true;
            case IllegalArgumentException _ -> true;
            case ArithmeticException _ -> true;
            case DateTimeException _ -> true;
            case NullPointerException _ -> true;
            case ClassCastException _ -> true;
            case IndexOutOfBoundsException _ -> true;
            case StackOverflowError _ -> true;
            case JacksonException _ -> true;
            case BSONException _ -> true;
            case MongoWriteException write -> isCode(write.getError().getCode());
            case MongoBulkWriteException bulk -> isPermanent(bulk);
            default -> is(failure.getCause());
        };
    }

    /** Whether all that MongoDB did not take it will never take. */
    static boolean isPermanent(MongoBulkWriteException failure) {
        return failure.getWriteConcernError() == null
                && failure.getWriteErrors().stream().allMatch(error -> isCode(error.getCode()));
    }

    private static boolean isCode(int code) {
        return CODES.contains(code);
    }
}
