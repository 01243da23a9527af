package dev.troupe.character;

import dev.troupe.character.AttachedLorebooks.AttachedLorebook;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The shared lorebooks of a character, in the order in which they are served after that of its card. */
@Tag(name = "Admin: lorebooks")
@RestController
@RequestMapping("/v1/admin/characters/{id}/lorebooks")
class CharacterLorebookController {

    private final AttachedLorebooks lorebooks;

    CharacterLorebookController(AttachedLorebooks lorebooks) {
        this.lorebooks = lorebooks;
    }

    /** All of them at once: a character has few. */
    record AttachedList(List<AttachedLorebook> items) {}

    /** Lists the shared lorebooks of a character, in their order. */
    @Operation(operationId = "listAttachedLorebooks")
    @GetMapping
    AttachedList list(@PathVariable String id) {
        return new AttachedList(lorebooks.list(id));
    }

    /** Puts these shared lorebooks in place of those that the character has. */
    @Operation(operationId = "attachLorebooks")
    @PutMapping
    AttachedList replace(@PathVariable String id, @RequestBody List<@NotNull UUID> attached) {
        lorebooks.replace(id, attached);
        return list(id);
    }
}
