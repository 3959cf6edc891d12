package lectern.document;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text says about its own encoding at its head: {@code -*- coding: … -*-} or {@code vim: set fileencoding=…} in one of
 * the first two lines, {@code encoding: …} in the front matter, or HTML's {@code <meta charset=…>}.
 *
 * @param name as it is written; empty if nothing is declared
 */
record DeclaredEncoding(String name) {

    /** How many bytes are looked at, as HTML does. */
    static final int HEAD = 1024;

    /** GBK and GB 2312 are its subsets. */
    private static final Set<String> GB18030_NAMES =
            Set.of("gb18030", "gbk", "gb2312", "cp936", "936", "ms936", "windows-936", "x-gbk", "euc-cn");

    private static final String NAME = "[\"']?([A-Za-z0-9._:-]{2,40})";

    /** What each of the others holds: few texts do, and looking for it is cheap. */
    private static final Pattern MENTION = Pattern.compile("(?i)(?:cod|fenc|charset)");

    private static final Pattern EDITOR = Pattern.compile(
            "\\A(?:[^\\n]*\\n)?[^\\n]*(?:-\\*-[^\\n]*\\bcoding:\\s*|\\bvim?:[^\\n]*\\b(?:fileencoding|fenc)=)" + NAME);

    private static final Pattern FRONT_MATTER =
            Pattern.compile("\\A---[ \\t]*\\r?\\n(?:(?!---)[^\\n]*\\n)*?encoding:[ \\t]*" + NAME);

    private static final Pattern META = Pattern.compile("(?i)<meta\\s[^>]{0,200}?charset\\s*=\\s*" + NAME);

    static DeclaredEncoding in(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (!MENTION.matcher(text).find()) {
            return new DeclaredEncoding("");
        }
        for (Pattern pattern : new Pattern[] {EDITOR, FRONT_MATTER, META}) {
            Matcher declaration = pattern.matcher(text);
            if (declaration.find()) {
                return new DeclaredEncoding(declaration.group(1));
            }
        }
        return new DeclaredEncoding("");
    }

    /** GB18030 where that is what it says; null for all else, which is what it is if it is UTF-8. */
    @Nullable
    Charset charset() {
        String canonical = name.toLowerCase(Locale.ROOT).replaceAll("-(unix|dos|mac)$", "");
        return GB18030_NAMES.contains(canonical) ? TextEncoding.GB18030 : null;
    }

    /** Whether another encoding than UTF-8 is declared. */
    boolean isOther() {
        return !name.isEmpty() && !name.toLowerCase(Locale.ROOT).startsWith("utf");
    }
}
