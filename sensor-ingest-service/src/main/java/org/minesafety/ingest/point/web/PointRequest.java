package org.minesafety.ingest.point.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.PointState.SetPoints;
import org.minesafety.contracts.sensor.ValueType;
import org.minesafety.ingest.point.domain.PointDraft;

/** All that is to hold of a point: what is left out is taken out. */
record PointRequest(
        @Schema(requiredMode = REQUIRED, description = "测点编码 unique within the mine")
                @Nullable String code,
        @Schema(requiredMode = REQUIRED, pattern = "[0-9]{2}", example = "01")
                @Nullable String system,
        @Schema(requiredMode = REQUIRED, description = "传感器类型 code on the wire, by mine type")
                @Nullable String sensorType,
        @Schema(description = "as the sensor type has it") @Nullable ValueType valueType,
        @Schema(description = "as the sensor type has it") @Nullable String unit,
        @Nullable Double rangeLow,
        @Nullable Double rangeHigh,
        @Schema(description = "the mine's own levels, by validity ascending")
                @Nullable List<SetPoints> setPoints,
        @Schema(description = "T0, T1, …") @Nullable String locationClass,
        @Nullable String place,
        @Nullable Boolean withdrawn) {

    PointDraft toDraft() {
        return toDraft(code);
    }

    PointDraft toDraft(@Nullable String code) {
        return new PointDraft(
                code,
                system,
                sensorType,
                valueType,
                unit,
                rangeLow,
                rangeHigh,
                setPoints == null ? List.of() : setPoints,
                locationClass,
                place,
                Boolean.TRUE.equals(withdrawn));
    }
}
