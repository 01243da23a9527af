package dev.troupe.session;

import dev.troupe.tenancy.ActingUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Lets users take a session with them, written to the response as it is read. */
@Tag(name = "Sessions")
@RestController
class ExportController {

    private final Exporting exporting;
    private final JsonMapper json;
    private final Clock clock;

    ExportController(Exporting exporting, JsonMapper json, Clock clock) {
        this.exporting = exporting;
        this.json = json;
        this.clock = clock;
    }

    /** What a session is taken out as. */
    enum Format {
        /** All of it, every branch, for programs. */
        json("application/json", "json"),
        /** The path that is shown, for people. */
        markdown("text/markdown;charset=UTF-8", "md");

        private final String contentType;
        private final String suffix;

        Format(String contentType, String suffix) {
            this.contentType = contentType;
            this.suffix = suffix;
        }
    }

    /** Takes a session out, as a file. */
    @Operation(operationId = "exportSession")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = SessionExport.File.class)),
                @Content(mediaType = "text/markdown", schema = @Schema(type = "string"))
            })
    @GetMapping("/v1/sessions/{id}/export")
    void export(
            ActingUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "json") Format format,
            HttpServletResponse response)
            throws IOException {
        var export = exporting.of(me.id(), id);
        response.setContentType(format.contentType);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(export.session(), format));
        switch (format) {
            case json -> writeJson(export, response);
            case markdown -> writeMarkdown(export, response);
        }
    }

    private String attachment(SessionView session, Format format) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var name = "%s-%s.%s".formatted(session.character().slug(), today, format.suffix);
        return ContentDisposition.attachment().filename(name).build().toString();
    }

    /** Closes nothing when it fails, as that would make a part look like the whole. */
    private void writeJson(SessionExport export, HttpServletResponse response) throws IOException {
        var out = json.writerWithDefaultPrettyPrinter().createGenerator(response.getOutputStream());
        out.writeStartObject();
        out.writePOJOProperty("exportedAt", clock.instant());
        out.writePOJOProperty("session", export.session());
        out.writeArrayPropertyStart("messages");
        exporting.each(export.session().id(), export.all(), it -> out.writePOJO(SessionExport.Message.of(it)));
        out.writeEndArray();
        out.writeEndObject();
        out.flush();
    }

    private void writeMarkdown(SessionExport export, HttpServletResponse response) throws IOException {
        var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        var markdown = SessionMarkdown.begin(out, export, clock.instant());
        exporting.each(export.session().id(), export.shown(), markdown::message);
        out.flush();
    }
}
