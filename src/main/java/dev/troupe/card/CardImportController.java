package dev.troupe.card;

import dev.troupe.character.AdminCharacterView;
import dev.troupe.character.AdminCharacters;
import dev.troupe.character.CharacterName;
import dev.troupe.character.Visibility;
import dev.troupe.problem.Fails;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Cards in. A file waits on the disk while it is read, and is gone when the answer is. */
@Tag(name = "Admin: characters")
@RestController
@RequestMapping("/v1/admin/characters/import")
class CardImportController {

    private final CardImporting importing;
    private final AdminCharacters characters;

    CardImportController(CardImporting importing, AdminCharacters characters) {
        this.importing = importing;
        this.characters = characters;
    }

    /** @param warnings each leniency that was needed to read the file */
    record Imported(AdminCharacterView character, List<CardWarning> warnings) {}

    /** Makes a character of a card file: PNG, JSON or CHARX of any version of the specification. */
    @Operation(operationId = "importCharacter")
    @Fails({ProblemType.CARD_INVALID, ProblemType.PERSONA_TOO_LARGE, ProblemType.CONFLICT})
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Imported form(
            @RequestPart MultipartFile file,
            @RequestParam(required = false)
                    @Pattern(regexp = CharacterName.SLUG, message = CharacterName.SLUG_RULE) @Nullable String slug,
            @RequestParam(required = false) @Nullable Visibility visibility)
            throws IOException {
        try (var bytes = file.getInputStream()) {
            return take(bytes, slug, visibility);
        }
    }

    /**
     * Makes a character of a card file: PNG, JSON or CHARX of any version of the specification.
     *
     * @param body asked for first: curl calls any body a form, and whoever asks for a parameter before would have it read as one
     */
    @Operation(operationId = "importCharacter")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @Fails({ProblemType.CARD_INVALID, ProblemType.PERSONA_TOO_LARGE, ProblemType.CONFLICT})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Imported raw(
            InputStream body,
            @RequestParam(required = false)
                    @Pattern(regexp = CharacterName.SLUG, message = CharacterName.SLUG_RULE) @Nullable String slug,
            @RequestParam(required = false) @Nullable Visibility visibility)
            throws IOException {
        return take(body, slug, visibility);
    }

    private Imported take(InputStream bytes, @Nullable String slug, @Nullable Visibility visibility)
            throws IOException {
        var file = Files.createTempFile("card", null);
        try {
            if (Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING) == 0) {
                throw new InvalidRequest("file", "must not be empty");
            }
            var shown = Objects.requireNonNullElse(visibility, Visibility.PUBLIC);
            var imported = importing.take(file, slug, shown);
            return new Imported(characters.view(imported.characterId()), imported.warnings());
        } finally {
            Files.delete(file);
        }
    }
}
