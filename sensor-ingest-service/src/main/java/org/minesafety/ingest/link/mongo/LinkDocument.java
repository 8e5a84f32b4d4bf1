package org.minesafety.ingest.link.mongo;

import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.ingest.link.domain.Link;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * @param id mine and system
 */
@Document(LinkDocument.COLLECTION)
@CompoundIndex(name = "mine", def = "{'state.mine': 1, _id: 1}")
record LinkDocument(@Id String id, long version, LinkState state) {

    static final String COLLECTION = "links";

    static LinkDocument of(Link link) {
        return new LinkDocument(link.id(), link.version(), link.state());
    }

    Link link() {
        return new Link(state, version);
    }
}
