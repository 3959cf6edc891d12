package lectern.export;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import lectern.audio.OneLine;

/**
 * A name for a file or a folder, made of a title, that Linux, macOS and Windows all take, and that means nothing but itself to any
 * of them (https://learn.microsoft.com/windows/win32/fileio/naming-a-file). What is left is what a person reads.
 */
final class SafeName {

    /** UTF-8; file systems allow 255 with number, extension and whatever a program adds while it writes. */
    private static final int MAX_BYTES = 150;

    /** Separators and wildcards. */
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"/\\\\|?*]+");

    /** Invisible characters, among them those that turn the direction of what follows; private and unassigned ones. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cn}\\p{Cc}\\p{Cs}]");

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /** What Windows and shells take for something else at the edges: dots, spaces, and a hyphen or tilde at the front. */
    private static final Pattern EDGES = Pattern.compile("^[. ~-]+|[. ]+$");

    /** Devices, also with an extension. */
    private static final Pattern DEVICE = Pattern.compile(
            "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])( *\\..*)?", Pattern.CASE_INSENSITIVE);

    private SafeName() {}

    /** {@code title} as a name; {@code otherwise}, which must be one, where nothing is left of it. */
    static String of(String title, String otherwise) {
        String line = UNSEEN.matcher(OneLine.of(title)).replaceAll("");
        String composed = Normalizer.normalize(line, Normalizer.Form.NFC);
        String allowed =
                SPACES.matcher(FORBIDDEN.matcher(composed).replaceAll(" ")).replaceAll(" ");
        String name = trimmed(cut(trimmed(allowed)));
        if (name.isEmpty()) {
            return otherwise;
        }
        return DEVICE.matcher(name).matches() ? "_" + name : name;
    }

    private static String trimmed(String name) {
        return EDGES.matcher(name).replaceAll("");
    }

    /** As much as there is room for, and no half of a character that a person sees. */
    private static String cut(String name) {
        if (bytes(name) <= MAX_BYTES) {
            return name;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(name);
        int end = 0;
        for (int next = characters.next(); next != BreakIterator.DONE; next = characters.next()) {
            if (bytes(name.substring(0, next)) > MAX_BYTES) {
                break;
            }
            end = next;
        }
        return name.substring(0, end);
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
