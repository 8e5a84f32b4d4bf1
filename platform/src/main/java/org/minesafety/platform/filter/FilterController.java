package org.minesafety.platform.filter;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COMPANY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.REFERENCE_EDITOR;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The filters of the caller, whatever lists he may see: a list itself says what he may. */
@RestController
@RequestMapping("${minesafety.filters.path:/api/v1/filters}")
@Allowed({MINE, COMPANY, COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, REFERENCE_EDITOR})
class FilterController {

    private static final int LONGEST_NAME = 60;

    private final SavedFilters filters;

    FilterController(SavedFilters filters) {
        this.filters = filters;
    }

    /** All of them on one page, by name: they are few. */
    @GetMapping
    Mono<Page<FilterView>> list(Caller caller) {
        return filters.of(caller).map(this::view).collectList().map(all -> new Page<>(all, null));
    }

    /** Keeps a question under a name, in place of the one that had it. */
    @PutMapping("/{filter}")
    Mono<FilterView> put(
            @PathVariable @Size(max = LONGEST_NAME) String filter,
            @RequestBody @Valid FilterRequest request,
            Caller caller) {
        return filters.put(new SavedFilter(filter, request.list(), request.query()), caller)
                .map(this::view);
    }

    private FilterView view(SavedFilter filter) {
        return FilterView.of(filter, filters.path(filter));
    }

    @DeleteMapping("/{filter}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> remove(@PathVariable @Size(max = LONGEST_NAME) String filter, Caller caller) {
        return filters.remove(filter, caller);
    }
}
