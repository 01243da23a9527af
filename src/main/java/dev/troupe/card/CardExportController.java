package dev.troupe.card;

import dev.troupe.character.CardOut;
import dev.troupe.character.Personas;
import dev.troupe.problem.Fails;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cards out, as they are written: what comes with a card may be far more than should be in memory at once. */
@Tag(name = "Admin: characters")
@RestController
class CardExportController {

    private static final String DRAFT = "draft";

    private final Personas personas;
    private final CardExporting exporting;

    CardExportController(Personas personas, CardExporting exporting) {
        this.personas = personas;
        this.exporting = exporting;
    }

    /** How a card leaves. Constants are named as in addresses. */
    enum Format {
        png("image/png"),
        json("application/json"),
        charx("application/zip");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    /** Which version of the specification. Constants are named as in addresses. */
    enum Spec {
        v2,
        v3
    }

    /**
     * Takes a character's card out, as a file.
     *
     * @param revision a number or {@code draft}; without it the current one, or the draft where nothing was published
     */
    @Operation(operationId = "exportCharacter")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "application/json", schema = @Schema(type = "object")),
                @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary"))
            })
    @Fails(ProblemType.CONFLICT)
    @GetMapping("/v1/admin/characters/{id}/export")
    void export(
            @PathVariable String id,
            @RequestParam(defaultValue = "png") Format format,
            @RequestParam(defaultValue = "v3") Spec spec,
            @RequestParam(required = false) @Nullable String revision,
            HttpServletResponse response)
            throws IOException {
        if (format == Format.charx && spec == Spec.v2) throw new InvalidRequest("spec", "can only be v3 in a charx");
        var card = card(id, revision);
        var file = ContentDisposition.attachment()
                .filename(card.slug() + "." + format)
                .build();
        response.setContentType(format.mediaType);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, file.toString());
        exporting.write(card, format, spec, response.getOutputStream());
    }

    private CardOut card(String id, @Nullable String revision) {
        if (revision == null) return personas.card(id, null);
        if (revision.equals(DRAFT)) return personas.draftCard(id);
        try {
            return personas.card(id, Integer.parseInt(revision));
        } catch (NumberFormatException _) {
            throw new InvalidRequest("revision", "must be the number of a revision, or draft");
        }
    }
}
