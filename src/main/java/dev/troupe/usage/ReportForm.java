package dev.troupe.usage;

import dev.troupe.problem.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** In what form a report goes out. */
enum ReportForm {
    json,
    csv;

    static final String CSV = "text/csv";
    private static final MediaType CSV_TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);

    /** @param format what the query says; null leaves it to the header */
    static ReportForm asked(@Nullable String format, List<MediaType> accepted) {
        if (format == null) {
            var first = accepted.stream()
                    .filter(it -> it.includes(CSV_TYPE) || it.includes(MediaType.APPLICATION_JSON))
                    .findFirst();
            return first.isPresent() && !first.get().includes(MediaType.APPLICATION_JSON) ? csv : json;
        }
        return switch (format) {
            case "json" -> json;
            case "csv" -> csv;
            default -> throw new InvalidRequest("format", "must be json or csv");
        };
    }

    ResponseEntity<?> answer(UsageReport report) {
        return switch (this) {
            case json ->
                ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(report);
            case csv ->
                ResponseEntity.ok()
                        .contentType(CSV_TYPE)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename("usage.csv")
                                        .build()
                                        .toString())
                        .body(UsageCsv.of(report).getBytes(StandardCharsets.UTF_8));
        };
    }
}
