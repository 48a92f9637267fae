package org.tocsin.notifier.email;

import java.util.regex.Pattern;
import org.tocsin.kit.http.CleanText;

/** Text from outside as one line: it can begin no header, no line of its own, and turn no writing round. */
public final class OneLine {

    // Control characters, separators of lines and paragraphs, and marks that change the direction of writing.
    private static final Pattern UNWANTED =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");
    private static final Pattern BLANKS = Pattern.compile(" {2,}");

    private OneLine() {}

    /** At most that many characters; what is cut off is shown by an ellipsis. */
    public static String of(String text, int most) {
        var line = BLANKS.matcher(UNWANTED.matcher(CleanText.of(text)).replaceAll(" ")).replaceAll(" ").strip();
        return line.length() <= most ? line : CleanText.cut(line, most - 1) + "…";
    }
}
