package org.minesafety.ingest.mine;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/** Mines are looked for by the units that supervise them, in the order of their codes. */
@Document("mines")
@CompoundIndex(name = "supervised", def = "{supervisionPath: 1, _id: 1}")
record MineIndex(@Id String id) {}
