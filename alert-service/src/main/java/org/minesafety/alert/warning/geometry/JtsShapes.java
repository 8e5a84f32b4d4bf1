package org.minesafety.alert.warning.geometry;

import java.util.Collection;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.warning.Shapes;
import org.minesafety.alert.warning.domain.CapArea;
import org.minesafety.alert.warning.domain.CapProblems;
import org.minesafety.alert.warning.domain.CapRule;
import org.minesafety.alert.warning.domain.Ring;
import org.minesafety.contracts.mine.MineCode;
import org.springframework.stereotype.Component;

/** Geometry by JTS. */
@Component
final class JtsShapes implements Shapes {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    @Override
    public void check(Ring ring, CapProblems problems) {
        var validity = new IsValidOp(polygon(ring));
        validity.setSelfTouchingRingFormingHoleValid(true);
        TopologyValidationError error = validity.getValidationError();
        if (error != null) {
            Coordinate at = error.getCoordinate();
            problems.add(ring.path(), rule(error), at.y, at.x);
        }
    }

    private static CapRule rule(TopologyValidationError error) {
        return error.getErrorType() == TopologyValidationError.TOO_FEW_POINTS
                ? CapRule.NO_AREA
                : CapRule.SELF_INTERSECTION;
    }

    @Override
    public Set<MineCode> within(
            Collection<KnownMine> mines, Collection<CapArea> areas, int marginMetres) {
        var places = new MinePlaces(mines);
        areas.forEach(it -> places.find(it, marginMetres));
        return places.found();
    }

    static Polygon polygon(Ring ring) {
        return FACTORY.createPolygon(
                ring.corners().stream()
                        .map(it -> new Coordinate(it.longitude(), it.latitude()))
                        .toArray(Coordinate[]::new));
    }
}
