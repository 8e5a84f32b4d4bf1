package org.minesafety.hazard.signal;

import java.util.List;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.disaster.DisasterEvent;
import org.minesafety.contracts.disaster.EmergencyOrder;
import org.minesafety.contracts.inspection.FindingState;
import org.minesafety.contracts.inspection.InspectionEvent;
import org.minesafety.contracts.production.ProductionEvent;
import org.minesafety.contracts.production.ProductionSignal;
import org.minesafety.platform.projection.PendingDocuments;
import org.minesafety.platform.projection.Projection;
import org.minesafety.platform.reference.ReferenceTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which topics tell it, and what is suspected of it. */
@Configuration(proxyBeanMethods = false)
class SignalSources {

    static final String FINDINGS = "findings";
    static final String DISOBEYED_ORDERS = "disobeyed-orders";
    static final String PRODUCTION = "production";
    static final List<String> ALL = List.of(FINDINGS, DISOBEYED_ORDERS, PRODUCTION);

    @Bean
    Projection<InspectionEvent, FindingState, ToldSignal> findings() {
        return new Projection<>(
                        FINDINGS,
                        Topics.INSPECTION_EVENTS,
                        FINDINGS,
                        FindingState::id,
                        ToldSignal::of)
                .indexed(PendingDocuments.INDEX);
    }

    @Bean
    Projection<DisasterEvent, EmergencyOrder, ToldSignal> disobeyedOrders() {
        return new Projection<>(
                        DISOBEYED_ORDERS,
                        Topics.DISASTER_EVENTS,
                        DISOBEYED_ORDERS,
                        EmergencyOrder::id,
                        ToldSignal::of)
                .indexed(PendingDocuments.INDEX);
    }

    @Bean
    Projection<ProductionEvent, ProductionSignal, ToldSignal> production() {
        return new Projection<>(
                        PRODUCTION,
                        Topics.PRODUCTION_SIGNALS,
                        PRODUCTION,
                        ProductionSignal::id,
                        ToldSignal::of)
                .indexed(PendingDocuments.INDEX);
    }

    @Bean
    ReferenceTable<SignalRow> signalCriteria() {
        return new ReferenceTable<>(
                "signal-criteria",
                SignalRow.class,
                SignalRow::key,
                "reference/signal-criteria.csv");
    }
}
