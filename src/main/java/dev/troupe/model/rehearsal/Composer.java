package dev.troupe.model.rehearsal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Puts one reply together: an action, something of the card or of the stock, and a question back. Two to five sentences. */
final class Composer {

    private static final int FITS = 3;
    private static final int ENOUGH = 3;
    private static final int MOST = 4;

    private final Scene scene;
    private final Dice dice;
    private final Stock stock;
    private final List<Speech> speeches;
    private final List<Speech> unsaid;
    private final List<Beat> reply = new ArrayList<>();
    private boolean echoed;

    Composer(Scene scene, Dice dice) {
        this.scene = scene;
        this.dice = dice;
        this.stock = Stock.of(scene.tongue());
        this.speeches = scene.part().speechesIn(scene.tongue());
        this.unsaid = speeches.stream().filter(it -> !scene.wasSaid(it)).toList();
    }

    /** Another reply each time, as far as the dice will have it. */
    String reply() {
        reply.clear();
        echoed = false;
        Optional<Speech> fitting = fitting();
        if (fitting.isPresent()) {
            reply.addAll(Beat.upTo(MOST, fitting.get().beats()));
        } else if (scene.isHello() || scene.asksWho()) {
            welcome();
        } else {
            improvise();
        }
        askBack(fitting.isPresent() ? ENOUGH : MOST + 1);
        gesture();
        return Beat.join(Beat.upTo(MOST + 1, reply));
    }

    private Optional<Speech> fitting() {
        Set<String> terms = Words.terms(scene.cue());
        return unsaid.stream()
                .filter(it -> it.answers(terms) >= FITS)
                .max(Comparator.comparingInt(it -> it.answers(terms)));
    }

    private void welcome() {
        if (scene.isHello()) {
            say(stock.meeting().hellos());
        }
        sayNamed(stock.meeting().selves());
    }

    private void improvise() {
        List<Speech> fresh = unsaid.stream().filter(Speech::standsAlone).toList();
        List<Speech> told = speeches.stream().filter(scene::wasSaid).toList();
        boolean wordless = stock.remarks().isEmpty();
        if (dice.inFavour(60)) {
            echo(stock.echoes());
        }
        if (!fresh.isEmpty() && (scene.cue().isEmpty() || wordless || dice.inFavour(60))) {
            digress(dice.pick(fresh));
        } else if (!told.isEmpty() && (wordless || dice.inFavour(40))) {
            recall(dice.pick(told).beats());
        } else {
            sayNamed(stock.named());
            say(stock.remarks());
        }
    }

    private void digress(Speech speech) {
        if (!scene.cue().isEmpty()) {
            say(stock.bridges());
        }
        reply.addAll(Beat.upTo(MOST - (int) Beat.sentences(reply), speech.beats()));
    }

    /** A sentence of a speech that was given before. */
    private void recall(List<Beat> beats) {
        List<Beat> spoken = beats.stream().filter(it -> !it.action()).toList();
        if (!spoken.isEmpty()) {
            reply.add(dice.pick(spoken));
        }
        say(stock.remarks());
    }

    /** A question at the end, about the user's word if that has not come up yet, unless enough has been said. */
    private void askBack(int enough) {
        if (Beat.sentences(reply) >= enough) {
            return;
        }
        if (echoed || !echo(stock.asking().wonders())) {
            say(stock.asking().plain());
        }
    }

    private void gesture() {
        if (reply.stream().noneMatch(Composer::isActed)) {
            List<String> own = scene.part().gesturesIn(scene.tongue());
            List<String> gestures = own.isEmpty() || dice.inFavour(40) ? stock.gestures() : own;
            reply.addFirst(new Beat(dice.pick(fresh(gestures)), true));
        }
    }

    /** Some cards write their actions in parentheses. */
    private static boolean isActed(Beat beat) {
        return beat.action() || beat.text().startsWith("(") || beat.text().startsWith("（");
    }

    private void sayNamed(List<String> lines) {
        String name = scene.part().name();
        if (name != null) {
            say(lines.stream().map(it -> it.replace("{name}", name)).toList());
        }
    }

    private boolean echo(List<String> lines) {
        Optional<String> word = scene.salient();
        if (word.isPresent() && !lines.isEmpty()) {
            say(lines.stream().map(it -> quoting(word.get(), it)).toList());
            echoed = true;
        }
        return echoed;
    }

    /** A line with the user's word in it, with a capital where the word opens the line. */
    private static String quoting(String word, String line) {
        boolean opens = line.indexOf("{word}") == 1;
        int end = Character.charCount(word.codePointAt(0));
        String quoted = opens ? word.substring(0, end).toUpperCase(Locale.ROOT) + word.substring(end) : word;
        return line.replace("{word}", quoted);
    }

    private void say(List<String> lines) {
        if (!lines.isEmpty()) {
            reply.addAll(Beat.of(dice.pick(fresh(lines))));
        }
    }

    /** Those lines that the character has not used yet, or all when all are used. */
    private List<String> fresh(List<String> lines) {
        List<String> fresh = lines.stream().filter(it -> !scene.wasSaid(it)).toList();
        return fresh.isEmpty() ? lines : fresh;
    }
}
