package org.minesafety.hazard.analysis.mongo;

import java.util.List;
import org.bson.RawBsonDocument;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What is gathered of a mine, without its rows: those of hazards that have not ended stand in a
 * member {@code open} by their id, those of others in a member for the year of their end such as
 * {@code y2026}. They are read as {@link RawBsonDocument}.
 */
@Document(MineFactsDocument.COLLECTION)
record MineFactsDocument(@Id String mine, @Indexed List<String> units) {

    static final String COLLECTION = "hazard-facts-of-mines";
}
