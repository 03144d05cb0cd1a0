package app.aside.studio.store;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How texts are compared when clips are searched: without case, accents and width, so that `zoe`
/// finds `Zoë`. A character of a script that puts no spaces between words is a word of its own.
final class SearchWords {
    private SearchWords() {}

    /// The text as it is compared.
    static String fold(String text) {
        var folded = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> append(folded, c));
        return folded.toString().strip();
    }

    /// The words of what was typed, folded; each must be found, or begin something that is.
    ///
    /// @return none if nothing in it can be searched for
    static List<String> of(String typed) {
        return Arrays.stream(typed.strip().split("\\s+", -1))
                .map(SearchWords::fold)
                .map(SearchWords::lettersAndDigits)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String lettersAndDigits(String word) {
        var kept = new StringBuilder(word.length());
        word.codePoints()
                .map(c -> Character.isLetterOrDigit(c) ? c : ' ')
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    private static void append(StringBuilder folded, int c) {
        if (standsAlone(c)) {
            folded.append(' ').appendCodePoint(c).append(' ');
        } else {
            folded.appendCodePoint(c);
        }
    }

    private static boolean standsAlone(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
