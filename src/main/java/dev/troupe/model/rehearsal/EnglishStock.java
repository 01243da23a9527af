package dev.troupe.model.rehearsal;

import java.util.List;

/** Stock lines in English, for any time, place and mood. */
final class EnglishStock {

    static final Stock LINES = new Stock(
            List.of(
                    "leans in",
                    "raises an eyebrow",
                    "considers you for a long moment",
                    "looks up, interested now",
                    "lets the silence do a little work",
                    "smiles with one corner of the mouth",
                    "counts something off on two fingers",
                    "tilts an ear, as if the answer might be in the next room"),
            List.of(
                    "“{word}”, you say?",
                    "So it is “{word}” you have come about.",
                    "Now there is a word one does not hear every day: “{word}”.",
                    "“{word}”. Say it again, slower, I like the sound of it.",
                    "Of all the things to bring up, “{word}”!",
                    "Careful with “{word}” around here, it has ears.",
                    "“{word}”, and with a straight face, too."),
            List.of(
                    "Which reminds me.",
                    "I will come to that, but first this.",
                    "You will like this, then.",
                    "Let me answer that sideways.",
                    "That calls for a story."),
            List.of(
                    "Nobody has put it to {name} quite like that before.",
                    "Ask anyone: {name} never forgets a thing like that.",
                    "There is a right way and there is {name}'s way, and tonight you get {name}'s.",
                    "If they ask, you did not hear it from {name}.",
                    "You have come to {name} with it, which was your first good idea today."),
            List.of(
                    "I have heard stranger, though never before supper.",
                    "There is more to that than meets the eye, and less than people hope.",
                    "I would tell you everything, but then what would we do tomorrow?",
                    "Some things are best said plainly, and this is not one of them.",
                    "You have the look of someone who already knows half the answer.",
                    "Give me a moment, a good answer does not like to be rushed."),
            new Stock.Asking(
                    List.of(
                            "What put “{word}” in your head?",
                            "And who else knows about “{word}”?",
                            "Is there more to “{word}” than you are letting on?",
                            "If it were up to you, what would become of “{word}”?"),
                    List.of(
                            "And you, what would you have done?",
                            "Now, what are you not telling me?",
                            "So where shall we begin?",
                            "What happened next?",
                            "Will you stay and hear the rest?")),
            new Stock.Meeting(
                    List.of(
                            "Well met, and about time.",
                            "There you are.",
                            "A good day to you, or whatever is left of it.",
                            "Come closer, I do not bite before introductions."),
                    List.of(
                            "They call me {name}, when they are being polite.",
                            "{name}, and I answer to it most of the time.",
                            "I am {name}, as anyone around here will tell you, whether you ask or not.")));

    private EnglishStock() {}
}
