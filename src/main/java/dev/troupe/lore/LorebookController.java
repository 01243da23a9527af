package dev.troupe.lore;

import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.lore.Lorekeeping.KeptLorebook;
import dev.troupe.problem.Fails;
import dev.troupe.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Lorebooks that characters share. */
@Tag(name = "Admin: lorebooks")
@RestController
@RequestMapping("/v1/admin/lorebooks")
class LorebookController {

    private final Lorekeeping keeping;
    private final LorebookLists lists;

    LorebookController(Lorekeeping keeping, LorebookLists lists) {
        this.keeping = keeping;
        this.lists = lists;
    }

    /** @param book a standalone lorebook of any kind that is known */
    record GivenLorebook(
            @Nullable @Size(max = 200) String name,
            @Nullable @Size(max = 4_000) String description,
            @NotNull JsonNode book) {}

    /** A lorebook in a file of its own, as the V3 specification has it. */
    record LorebookFile(String spec, JsonNode data) {}

    /**
     * Lists the shared lorebooks, newest first.
     *
     * @param query a part of the name
     */
    @Operation(operationId = "listLorebooks")
    @GetMapping
    Page<LorebookLists.ListedLorebook> list(
            @RequestParam(required = false) @Nullable String query, @Valid PageQuery page) {
        return lists.list(query, page);
    }

    /** Makes a shared lorebook. */
    @Operation(operationId = "createLorebook")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    KeptLorebook create(@Valid @RequestBody GivenLorebook given) {
        return keeping.create(given.name(), given.description(), given.book(), null);
    }

    /** Shows a shared lorebook with its entries. */
    @Operation(operationId = "readLorebook")
    @GetMapping("/{id}")
    LorebookView read(@PathVariable UUID id) {
        return keeping.view(id);
    }

    /** Puts another book in a shared lorebook's place. Characters that have it attached use it from their next turn on. */
    @Operation(operationId = "replaceLorebook")
    @PutMapping("/{id}")
    KeptLorebook replace(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody GivenLorebook given) {
        var words = new LorebookText.Words(given.name(), given.description());
        return keeping.replace(id, words, given.book(), ifMatch);
    }

    /**
     * Deletes a shared lorebook.
     *
     * @param force deletes it even if characters have it attached, and detaches it from them
     */
    @Operation(operationId = "deleteLorebook")
    @Fails(ProblemType.CONFLICT)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(defaultValue = "false") boolean force) {
        keeping.delete(id, force, ifMatch);
    }

    /** Takes a shared lorebook out, as a file. */
    @Operation(operationId = "exportLorebook")
    @GetMapping("/{id}/export")
    ResponseEntity<LorebookFile> export(@PathVariable UUID id) {
        var lorebook = keeping.get(id);
        var name = lorebook.name().replaceAll("[^\\p{L}\\p{M}\\p{N} ._-]", "_");
        var file = ContentDisposition.attachment()
                .filename(name + ".json", StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(new LorebookFile("lorebook_v3", lorebook.book()));
    }
}
