package lectern.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes HTML and XML: by its byte order mark; else as UTF-8 if it is that, because declarations are wrong more often than text
 * is UTF-8 by chance; else as it declares. Nothing is guessed and nothing is replaced.
 */
final class PageText {

    /** Pages declare their encoding here, or browsers do not see it: https://html.spec.whatwg.org/#charset. */
    private static final int HEAD_BYTES = 1024;

    private static final Pattern DECLARED =
            Pattern.compile("(?i)<(?:\\?xml|meta)\\b[^>]*?\\b(?:encoding|charset)\\s*=\\s*[\"']?\\s*([\\w.:-]+)");
    private static final Pattern GB = Pattern.compile("(?i)(x-)?gbk|gb_?2312(-80)?|gb18030|cp936|euc-cn");
    private static final Pattern LATIN = Pattern.compile("(?i)iso-?8859-1|latin1|us-ascii|ascii");

    /** Which declared encodings are read besides UTF-8, UTF-16 and GB18030 with what it contains. */
    enum Declared {
        NO_OTHER,
        ANY
    }

    private PageText() {}

    /**
     * The text in {@code bytes}, without a byte order mark.
     *
     * @param refusal makes an exception of what was found
     */
    static String of(byte[] bytes, Declared others, Function<String, RefusedInputException> refusal) {
        Charset marked = marked(bytes);
        Charset charset = marked == null ? StandardCharsets.UTF_8 : marked;
        try {
            return decoded(bytes, charset);
        } catch (CharacterCodingException notSo) {
            if (marked != null) {
                throw refusal.apply("is not the %s that its first bytes announce".formatted(charset));
            }
        }
        String name = declared(bytes);
        if (name == null || name.toLowerCase(Locale.ROOT).startsWith("utf")) {
            throw refusal.apply("is not UTF-8, and declares no other encoding");
        }
        Charset other = charset(name, others);
        if (other == null) {
            throw refusal.apply("is in the encoding %s".formatted(Problem.quoted(name)));
        }
        try {
            return decoded(bytes, other);
        } catch (CharacterCodingException e) {
            throw refusal.apply("is neither UTF-8 nor the %s that it declares".formatted(Problem.quoted(name)));
        }
    }

    /** By a byte order mark, or by the zero beside the first angle bracket. */
    private static @Nullable Charset marked(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        return switch (first) {
            case 0xFEFF, '<' -> StandardCharsets.UTF_16BE;
            case 0xFFFE, '<' << 8 -> StandardCharsets.UTF_16LE;
            default -> null;
        };
    }

    private static @Nullable String declared(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), StandardCharsets.ISO_8859_1);
        Matcher matcher = DECLARED.matcher(head);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static @Nullable Charset charset(String name, Declared others) {
        if (GB.matcher(name).matches()) {
            return Charset.forName("GB18030");
        }
        if (others == Declared.NO_OTHER) {
            return null;
        }
        try {
            // As browsers take it: https://encoding.spec.whatwg.org/#names-and-labels.
            return Charset.forName(LATIN.matcher(name).matches() ? "windows-1252" : name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static String decoded(byte[] bytes, Charset charset) throws CharacterCodingException {
        String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
