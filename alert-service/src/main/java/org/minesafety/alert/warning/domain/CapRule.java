package org.minesafety.alert.warning.domain;

/** What may be wrong with a message; the names are in texts and in answers for ever. */
public enum CapRule {
    /** Arguments: line, column. */
    UNREADABLE,
    /** It defines entities or asks for something outside. */
    DTD,
    /** The root is no message of a known version. */
    NOT_CAP,
    /** Argument: how many are allowed. */
    TOO_MANY,
    /** Argument: how deep elements may stand in one another. */
    TOO_DEEP,
    /** More is wrong than is told. Argument: how much is told. */
    MORE,
    /** Arguments: line, column, what the schema says. */
    SCHEMA,
    REQUIRED,
    /** Argument: the most characters. */
    TOO_LONG,
    /** One that is refused in every text. Argument: its code point. */
    CHARACTER,
    /** Blanks, commas, {@code <} and {@code &} are not allowed. */
    NAME,
    /** No time with an offset. */
    TIME,
    /** Later than the clock here. */
    AHEAD_OF_CLOCK,
    /** It ends before it is sent or begins to count. */
    EXPIRES_EARLY,
    /** A reference is sender, identifier and time, parted by commas. */
    REFERENCE,
    /** The same message is named in two ways, or is not what the reference says. */
    REFERENCE_AMBIGUOUS,
    /** A message cannot refer to itself or to a later one. */
    REFERENCE_LATER,
    /** Only the sender of a message replaces or cancels it. */
    REFERENCE_OF_OTHERS,
    /** Corners are pairs of latitude and longitude. */
    COORDINATES,
    /** Arguments: least, most. */
    RANGE,
    /** Argument: the fewest corners. */
    TOO_FEW_CORNERS,
    /** The last corner is not the first. */
    NOT_CLOSED,
    /** Arguments: latitude, longitude. */
    SELF_INTERSECTION,
    /** It has no extent. Arguments: latitude, longitude. */
    NO_AREA,
    /** Arguments: latitude, longitude. */
    DATE_LINE,
    /** A ceiling without the altitude below it. */
    CEILING,
    /** Only WGS-84 is taken. Argument: what is named instead. */
    OTHER_COORDINATES,
    /** The issuer that this client stands for has other senders. */
    SENDER,
    /** 31 characters as in GB/T 35965.1. */
    IDENTIFIER,
    /** Times are Beijing time. */
    BEIJING_TIME,
    /** No code of the table of events. */
    EVENT_CODE,
    /** It has no colour, or one that is not known. */
    LEVEL,
    /** Colour and severity contradict each other. */
    LEVEL_CONTRADICTS,
    /** Nothing by which mines can be found. */
    AREA,
    /** The identifier was used before for something else. */
    REUSED,
    UNSIGNED,
    /** It was not signed by who is trusted, or was changed afterwards. */
    SIGNATURE,
    /** The signature covers less than the message, or uses what is not allowed. */
    SIGNATURE_FORM,
    /** The chain of updates is too long. Argument: the most messages. */
    CHAIN
}
