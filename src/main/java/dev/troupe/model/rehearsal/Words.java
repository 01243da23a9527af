package dev.troupe.model.rehearsal;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a text, found in one pass without regular expressions. Chinese is not written in words: there, a run of characters
 * between function characters stands for one.
 */
final class Words {

    private static final int LONGEST = 24;
    private static final int LONGEST_HAN = 4;

    private static final Set<String> ENGLISH = words(
            "a about again all also am an and any are as ask at be because been being but by can come could did do does don't for from get"
                    + " give go going good had has have he hear hello her here hey hi him his how i i'd i'll i'm i've if in is it it's"
                    + " its just know let like little look make maybe me more much must my need no not now of oh ok okay on one or"
                    + " our out over please really say see she should show so some something tell than thank thanks that that's the"
                    + " their them then there these they thing things think this those to too us very want was way we well were what"
                    + " what's when where which who why will with would yes you you're your introduce greetings"
                    + " happen happened nice cool great fine wow there's anything everything nothing someone miss love");

    private static final Set<String> URDU = words(
            "کا کی کے کو نے سے میں پر ہے ہیں تھا تھی تھے ہو ہوں اور یا تو بھی ہی نہ نہیں کہ جو جس یہ وہ اس ان کیا کیوں کون کب کہاں کیسے کیسی"
                    + " کتنا کتنے ایک مجھے مجھ میرا میری میرے تم تمہارا آپ آپکا ہم ہمیں کوئی کچھ سب پھر اب جب تک بارے بہت کر کرو کریں کرتے"
                    + " کرتی گا گی گے لیے لیں دو دیں بتاؤ بتائیں چاہتا چاہتی ہاں جی سلام ہیلو السلام علیکم براہ مہربانی والا والی سکتا سکتی"
                    + " ذرا رہا رہی رہے گیا گئی یہاں وہاں کھو اچھا اچھی سا سی ٹھیک");

    private static final List<String> URDU_VERB_ENDINGS = List.of("نے", "نا", "ؤ", "تے", "تا", "تی");

    private static final String HAN_FUNCTION = "的了是吗呢吧啊呀嘛我你您他她它们在有没不这那哪和与就都也还要会能可以什么怎么为谁说个把被让给对从到去来想请很太最又再只往真";

    private static final Set<String> HAN_COMMON =
            Set.of("知道", "觉得", "时候", "现在", "今天", "告诉", "一下", "一些", "样子", "你好", "自己", "已经");

    private Words() {}

    private static Set<String> words(String list) {
        return Set.copyOf(List.of(list.split(" ")));
    }

    static boolean isCommonEnglish(String word) {
        return ENGLISH.contains(word);
    }

    /** All words, in lower case and in order. */
    static List<String> of(String text) {
        return raw(text).stream().map(it -> it.toLowerCase(Locale.ROOT)).toList();
    }

    /** What the text is about, for comparing: stems of its rarer words, and pairs of Chinese characters. */
    static Set<String> terms(String text) {
        var terms = new HashSet<String>();
        for (String word : of(text)) {
            if (!isHan(word.codePointAt(0))) {
                if (!isCommon(word)) {
                    terms.add(stem(word));
                }
            } else if (!HAN_COMMON.contains(word)) {
                for (int at = 0; at + 1 < word.length(); at++) {
                    terms.add(word.substring(at, at + 2));
                }
            }
        }
        return terms;
    }

    /** The word most worth picking up, as it was written; nothing when all are common. Longer words win, then later ones. */
    static Optional<String> salient(String text) {
        Optional<String> best = Optional.empty();
        int bestWeight = 1;
        for (String word : raw(text)) {
            int weight = weight(word);
            if (weight >= bestWeight) {
                best = Optional.of(isHan(word.codePointAt(0)) ? Texts.head(word, LONGEST_HAN) : word);
                // An Urdu sentence ends with its verb, so there the earlier word is the better one.
                bestWeight = UnicodeScript.of(word.codePointAt(0)) == UnicodeScript.ARABIC ? weight + 1 : weight;
            }
        }
        return best;
    }

    private static int weight(String word) {
        int length = word.codePointCount(0, word.length());
        if (isHan(word.codePointAt(0))) {
            return length < 2 || HAN_COMMON.contains(word) ? 0 : 3 * Math.min(length, LONGEST_HAN);
        }
        if (length < 3 || length > LONGEST || isCommon(word.toLowerCase(Locale.ROOT))) {
            return 0;
        }
        return URDU_VERB_ENDINGS.stream().anyMatch(word::endsWith) ? Math.max(1, length - 4) : length;
    }

    private static boolean isCommon(String word) {
        return ENGLISH.contains(word) || URDU.contains(word);
    }

    private static List<String> raw(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean continues = belongs(point)
                    && (word.isEmpty() ? point != '\'' && point != '’' : isHan(point) == isHan(word.codePointAt(0)));
            if (!continues && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (belongs(point) && (!word.isEmpty() || point != '\'' && point != '’')) {
                word.appendCodePoint(point == '’' ? '\'' : point);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words.stream().map(Words::withoutTrailingApostrophe).toList();
    }

    private static boolean belongs(int point) {
        int type = Character.getType(point);
        return (Character.isLetterOrDigit(point)
                        || type == Character.NON_SPACING_MARK
                        || type == Character.COMBINING_SPACING_MARK
                        || point == '\''
                        || point == '’')
                && HAN_FUNCTION.indexOf(point) < 0;
    }

    private static String withoutTrailingApostrophe(String word) {
        int end = word.length();
        while (end > 1 && word.charAt(end - 1) == '\'') {
            end--;
        }
        return word.substring(0, end);
    }

    private static boolean isHan(int point) {
        return UnicodeScript.of(point) == UnicodeScript.HAN;
    }

    private static String stem(String word) {
        if (word.length() > 5 && word.endsWith("ing")) {
            return word.substring(0, word.length() - 3);
        }
        if (word.length() > 4 && word.endsWith("ed")) {
            return word.substring(0, word.length() - 2);
        }
        return word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }
}
