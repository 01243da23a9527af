package dev.troupe.prompt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What could go into a prompt: the texts around the history, its messages, and what is placed between them. */
record Material(List<Piece> before, List<Draft> history, List<Placed> placed, List<Piece> after) {

    /** Of what is put in at one depth, as SillyTavern has it. */
    private static final List<Role> READING_ORDER = List.of(Role.ASSISTANT, Role.USER, Role.SYSTEM);

    /** A message with so many of the history's after it. */
    record Placed(int depth, Draft draft) {}

    static Material of(PromptInput input) {
        return new Material(
                Sections.write(Sections.BEFORE_HISTORY, input),
                history(input.path()),
                placed(input),
                Sections.write(Sections.AFTER_HISTORY, input));
    }

    private static List<Draft> history(List<PathMessage> path) {
        return path.stream()
                .map(it -> new Draft(it.role(), new Piece(PartKind.HISTORY, it.content())))
                .toList();
    }

    /** At one depth: the persona's own text, lore by role, and the author's note with the lore around it. */
    private static List<Placed> placed(PromptInput input) {
        var placed = new ArrayList<Placed>();
        var own = input.persona().depthPrompt();
        if (own != null) {
            var text = new Piece(PartKind.DEPTH_PROMPT, own.text().strip());
            placed.add(new Placed(own.depth(), new Draft(own.role(), text)));
        }
        var additions = input.additions();
        for (var role : READING_ORDER) {
            additions.insertions().stream()
                    .filter(it -> it.role() == role)
                    .map(it -> lore(it.depth(), it.role(), it.woken()))
                    .forEach(placed::add);
        }
        var note = additions.note();
        int depth = note == null ? AuthorsNote.USUAL_DEPTH : note.depth();
        additions.at(LorePlace.NOTE_BEFORE).forEach(it -> placed.add(lore(depth, Role.SYSTEM, it)));
        if (note != null) {
            var text = new Piece(PartKind.AUTHORS_NOTE, note.text().strip());
            placed.add(new Placed(depth, new Draft(Role.SYSTEM, text)));
        }
        additions.at(LorePlace.NOTE_AFTER).forEach(it -> placed.add(lore(depth, Role.SYSTEM, it)));
        return placed;
    }

    private static Placed lore(int depth, Role role, WokenText woken) {
        return new Placed(
                depth,
                new Draft(role, new Piece(PartKind.INSERTIONS, woken.text().strip(), woken)));
    }

    Stream<Piece> pieces() {
        var messages = Stream.concat(history.stream(), placed.stream().map(Placed::draft));
        var between = messages.flatMap(it -> it.pieces().stream());
        return Stream.of(before.stream(), between, after.stream()).flatMap(it -> it);
    }

    /** Whatever is dropped, the last word stays: it is the persona's. */
    Material without(Set<Piece> dropped) {
        return new Material(
                before.stream().filter(it -> !dropped.contains(it)).toList(),
                history.stream().filter(it -> it.hasNoneOf(dropped)).toList(),
                placed.stream().filter(it -> it.draft.hasNoneOf(dropped)).toList(),
                after);
    }

    /** Laid out as messages: system text, the history with what goes between, and the last word. */
    List<Draft> drafts() {
        var drafts = new ArrayList<Draft>();
        addSystem(before, drafts);
        addHistory(drafts);
        addSystem(after, drafts);
        return drafts;
    }

    private static void addSystem(List<Piece> pieces, List<Draft> drafts) {
        if (!pieces.isEmpty()) {
            drafts.add(new Draft(Role.SYSTEM, pieces));
        }
    }

    private void addHistory(List<Draft> drafts) {
        var slots = new HashMap<Integer, List<Draft>>();
        for (var it : placed) {
            int slot = Math.max(0, history.size() - it.depth);
            slots.computeIfAbsent(slot, key -> new ArrayList<>()).add(it.draft);
        }
        for (int i = 0; i < history.size(); i++) {
            drafts.addAll(slots.getOrDefault(i, List.of()));
            drafts.add(history.get(i));
        }
        drafts.addAll(slots.getOrDefault(history.size(), List.of()));
    }
}
