package dev.troupe.lore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which entries of lorebooks a text wakes: the V3 specification with SillyTavern's extensions. Pure: nothing but the input decides, and
 * no input makes it fail.
 *
 * <p>Where the two differ, or say nothing, it was decided so:
 *
 * <ul>
 *   <li>A key is a regular expression only if it is written like one ({@code /pattern/flags}) and {@code use_regex} isn't false. The
 *       specification would have constants and secondary keys ignored where {@code use_regex} is true; but SillyTavern exports every
 *       entry so, plain words and constants included.
 *   <li>A regular expression that is invalid, or can't be run in linear time, makes its key match nothing; other keys are not affected.
 *       Each message is searched by itself.
 *   <li>Whole words are Unicode's, and a key of several words must stand apart as well. SillyTavern counts only ASCII as words, so that
 *       {@code na} stands alone within {@code naïve}, and leaves keys with spaces unbounded. An underscore ends a word, since chats use it
 *       for emphasis. In scripts without spaces a key matches anywhere.
 *   <li>A scan depth of 0 sees no message, but still the texts of other entries and the {@code match_…} texts.
 *   <li>Conditions by decorators hold for constants and sticky entries too; {@code enabled: false} overrides all.
 *   <li><em>Matched before</em> means once before, not more often.
 *   <li>Losers of an inclusion group are out for the whole call.
 *   <li>Entries that wait for recursion wait until an entry has woken that may wake others; SillyTavern opens later levels regardless.
 *   <li>Of entries with equal order the one that its book lists first is read first.
 *   <li>A role matters only to texts between messages.
 * </ul>
 */
public final class Lore {

    private static final Comparator<Candidate> READING_ORDER = Comparator.comparingInt(
                    (Candidate it) -> it.entry.order())
            .thenComparingInt(it -> it.bookPlace)
            .thenComparingInt(it -> it.entry.index());

    private Lore() {}

    /** Wakes the entries that the newest messages call for. */
    public static Woken wake(LoreInput input) {
        var texts = new ScanTexts(input);
        var memory = new Memory(input);
        var candidates = new Candidates(input, texts, memory);
        var woken = new Waking(input, texts, candidates).woken();
        var state = memory.after(candidates.books(), candidates.inOrder());
        var switchedOff = switchedOff(woken);
        var placements = placements(woken, input);
        return new Woken(placements, state, trace(candidates), switchedOff);
    }

    private static List<Placement> placements(List<Candidate> woken, LoreInput input) {
        woken.stream().filter(it -> it.inserted().isBlank()).forEach(it -> it.drop(Reason.EMPTY_CONTENT));
        return woken.stream()
                .filter(Candidate::isWoken)
                .sorted(READING_ORDER)
                .map(it -> placement(it, input))
                .toList();
    }

    private static Placement placement(Candidate it, LoreInput input) {
        return new Placement(
                it.book.id(),
                it.entry.id(),
                Placing.of(it.entry, input),
                it.inserted(),
                it.entry.order(),
                it.entry.body().decorators().has(Decorator.IGNORE_ON_MAX_CONTEXT));
    }

    private static Set<UiPrompt> switchedOff(List<Candidate> woken) {
        var switchedOff = EnumSet.noneOf(UiPrompt.class);
        for (var candidate : woken) {
            var name = candidate.entry.body().decorators().text(Decorator.DISABLE_UI_PROMPT);
            var prompt = name == null ? null : Decorator.uiPrompt(name);
            if (prompt != null) {
                switchedOff.add(prompt);
            }
        }
        return switchedOff;
    }

    private static List<Trace> trace(Candidates candidates) {
        var trace = new ArrayList<Trace>();
        for (int place = 0; place < candidates.books().size(); place++) {
            for (var entry : candidates.books().get(place).entries()) {
                trace.add(trace(candidates.of(place, entry)));
            }
        }
        return trace;
    }

    private static Trace trace(Candidate it) {
        var verdict = it.verdict();
        return new Trace(
                it.book.id(),
                it.entry.id(),
                it.entry.name(),
                verdict.reason(),
                verdict.detail(),
                it.scan.notes(it.entry));
    }
}
