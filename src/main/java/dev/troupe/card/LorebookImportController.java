package dev.troupe.card;

import dev.troupe.card.container.LorebookFiles;
import dev.troupe.lore.LorebookWarning;
import dev.troupe.lore.Lorekeeping;
import dev.troupe.lore.Lorekeeping.KeptLorebook;
import dev.troupe.problem.Fails;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Shared lorebooks of files. One that nobody has named is called as its file. */
@Tag(name = "Admin: lorebooks")
@RestController
@RequestMapping("/v1/admin/lorebooks/import")
class LorebookImportController {

    /** No lorebook that is kept has as much text; a picture around it may. */
    private static final int LARGEST = 8 << 20;

    private static final int LONGEST_NAME = 200;

    private final Lorekeeping lorebooks;
    private final CardLimitProperties limits;

    LorebookImportController(Lorekeeping lorebooks, CardLimitProperties limits) {
        this.lorebooks = lorebooks;
        this.limits = limits;
    }

    /** Makes a shared lorebook of a file: a lorebook of any known kind, or a card that has one. */
    @Operation(operationId = "importLorebook")
    @Fails(ProblemType.CARD_INVALID)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    KeptLorebook form(
            @RequestPart MultipartFile file,
            @RequestParam(required = false) @Nullable @Size(max = LONGEST_NAME) String name)
            throws IOException {
        try (var bytes = file.getInputStream()) {
            return take(bytes, name, named(file.getOriginalFilename()));
        }
    }

    /**
     * Makes a shared lorebook of a file: a lorebook of any known kind, or a card that has one.
     *
     * @param body asked for first: curl calls any body a form, and whoever asks for a parameter before would have it read as one
     */
    @Operation(operationId = "importLorebook")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @Fails(ProblemType.CARD_INVALID)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    KeptLorebook raw(InputStream body, @RequestParam(required = false) @Nullable @Size(max = LONGEST_NAME) String name)
            throws IOException {
        return take(body, name, null);
    }

    private KeptLorebook take(InputStream bytes, @Nullable String name, @Nullable String untitled) throws IOException {
        var file = bytes.readNBytes(LARGEST + 1);
        if (file.length == 0) throw new InvalidRequest("file", "must not be empty");
        if (file.length > LARGEST) {
            throw CardRefused.tooLarge("file-too-large", "The file is longer than %,d bytes.".formatted(LARGEST));
        }
        var opened = LorebookFiles.open(file, limits.toLimits());
        var kept = lorebooks.create(name, null, opened.json(), untitled);
        var warnings = Stream.concat(
                opened.warnings().stream().map(it -> new LorebookWarning(it.code(), it.message())),
                kept.warnings().stream());
        return new KeptLorebook(kept.lorebook(), warnings.toList());
    }

    /** The name of a file without its folders and its kind. */
    private static @Nullable String named(@Nullable String file) {
        if (file == null) return null;
        var name = StringUtils.stripFilenameExtension(file.substring(file.lastIndexOf('\\') + 1));
        var last = name.substring(name.lastIndexOf('/') + 1).strip();
        return last.length() <= LONGEST_NAME ? last : last.substring(0, LONGEST_NAME);
    }
}
