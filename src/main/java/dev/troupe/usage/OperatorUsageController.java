package dev.troupe.usage;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tokens and cost of all tenants, for the operator. */
@RestController
class OperatorUsageController {

    private final UsageReports reports;
    private final Clock clock;

    OperatorUsageController(UsageReports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    @GetMapping(
            path = "/v1/operator/usage",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportForm.CSV})
    ResponseEntity<?> usage(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "day") OperatorGroupBy groupBy,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader HttpHeaders headers) {
        var form = ReportForm.asked(format, headers.getAccept());
        var range = ReportRange.of(from, to, clock.instant());
        return form.answer(reports.ofAll(groupBy, range));
    }
}
