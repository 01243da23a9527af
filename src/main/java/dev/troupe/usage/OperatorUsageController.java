package dev.troupe.usage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@Tag(name = "Operator: usage")
@RestController
class OperatorUsageController {

    private final UsageReports reports;
    private final Clock clock;

    OperatorUsageController(UsageReports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * Sums up tokens and cost, out of the ledger.
     *
     * @param from the first day, or a moment; the beginning of the month when left out
     * @param to the last day, or the moment before which it ends; now when left out
     * @param groupBy what there is a line for
     * @param format {@code csv} for a table; else JSON
     */
    @Operation(operationId = "readOperatorUsage")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = UsageReport.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
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
