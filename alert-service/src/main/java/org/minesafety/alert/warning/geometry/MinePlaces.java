package org.minesafety.alert.warning.geometry;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.warning.domain.CapArea;
import org.minesafety.alert.warning.domain.Circle;
import org.minesafety.alert.warning.domain.Ring;
import org.minesafety.contracts.mine.MineCode;

/** Mines by their places, and those that were found. */
final class MinePlaces {

    /** Digits of GB/T 2260 that are zero in the code of a province, and of a city. */
    private static final String PROVINCE = "0000";

    private static final String CITY = "00";

    private final Collection<KnownMine> mines;
    private final STRtree places = new STRtree();
    private final Set<MineCode> found = new HashSet<>();

    private record Place(MineCode mine, Coordinate at) {}

    MinePlaces(Collection<KnownMine> mines) {
        this.mines = mines;
        for (KnownMine mine : mines) {
            mine.places()
                    .forEach(it -> {
                        var at = new Coordinate(it.longitude(), it.latitude());
                        places.insert(new Envelope(at), new Place(mine.code(), at));
                    });
        }
        places.build();
    }

    Set<MineCode> found() {
        return Set.copyOf(found);
    }

    void find(CapArea area, int marginMetres) {
        area.divisions().forEach(this::division);
        area.circles().forEach(it -> circle(it, marginMetres));
        area.polygons().forEach(it -> polygon(it, marginMetres));
    }

    /** By where a mine lies; who supervises it may sit elsewhere, and is told all the same. */
    private void division(String code) {
        String prefix =
                code.endsWith(PROVINCE)
                        ? code.substring(0, code.length() - PROVINCE.length())
                        : code.endsWith(CITY)
                                ? code.substring(0, code.length() - CITY.length())
                                : code;
        mines.stream()
                .filter(it ->
                        it.supervisionPath().contains(code)
                                || it.division() != null && it.division().startsWith(prefix))
                .forEach(it -> found.add(it.code()));
    }

    private void circle(Circle circle, int marginMetres) {
        var centre = new Coordinate(circle.centre().longitude(), circle.centre().latitude());
        double radius = circle.radiusMetres() + marginMetres;
        search(
                Earth.around(new Envelope(centre), radius),
                place -> Earth.metres(centre, place) <= radius);
    }

    /** To prepare a shape costs more than to ask whether any place can be in it. */
    private void polygon(Ring ring, int marginMetres) {
        Envelope where = Earth.around(around(ring), marginMetres);
        if (!places.query(where).isEmpty()) {
            search(where, new Region(JtsShapes.polygon(ring), marginMetres)::covers);
        }
    }

    private static Envelope around(Ring ring) {
        var around = new Envelope();
        ring.corners().forEach(it -> around.expandToInclude(it.longitude(), it.latitude()));
        return around;
    }

    private void search(Envelope where, Predicate<Coordinate> covers) {
        places.query(
                where,
                item -> {
                    if (item instanceof Place(var mine, var at)
                            && !found.contains(mine)
                            && covers.test(at)) {
                        found.add(mine);
                    }
                });
    }
}
