package dev.troupe.card;

import dev.troupe.character.AdminCharacterView;
import dev.troupe.character.AdminCharacters;
import dev.troupe.character.CharacterName;
import dev.troupe.character.Visibility;
import dev.troupe.problem.InvalidRequest;
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

    /** @param body asked for first: curl calls any body a form, and whoever asks for a parameter before would have it read as one */
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
