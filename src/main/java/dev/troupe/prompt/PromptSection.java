package dev.troupe.prompt;

import java.util.List;

/** Writes one kind of text of the system message; nothing when its source is empty. */
interface PromptSection {

    List<Piece> write(PromptInput input);
}
