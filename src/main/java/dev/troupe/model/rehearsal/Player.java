package dev.troupe.model.rehearsal;

import java.util.List;

/**
 * Plays a character from the prompt alone. Pure and stateless: the same prompt and seed give the same reply, and no clock, no chance and
 * no I/O come in. The reply is the best unsaid speech of the card for what the user said, or else stock lines around the card's own
 * gestures; it picks up a word of the user's and asks something back.
 */
final class Player {

    private static final int ATTEMPTS = 12;

    /** The reply to a prompt, which must not be empty. It is never blank, and never what the character has said before, word for word. */
    String play(List<Line> prompt, long seed) {
        Scene scene = Scene.of(prompt);
        var composer = new Composer(scene, Dice.of(prompt, seed));
        String reply = composer.reply();
        for (int attempt = 1; attempt < ATTEMPTS && scene.said().contains(reply); attempt++) {
            reply = composer.reply();
        }
        return reply;
    }
}
