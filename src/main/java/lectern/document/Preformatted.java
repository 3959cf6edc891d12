package lectern.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Text whose lines are as they were written: a program, a poem, or prose that somebody wrapped by hand. */
final class Preformatted {

    /** Wrapped prose fills its lines, of 60 columns and more; verse seldom does. */
    private static final int LONGEST_VERSE = 55;

    private static final Pattern CODE_CLASS = Pattern.compile(
            "(?i)(^|.*[\\s_-])(code|sourcecode|programlisting|highlight|prettyprint|brush|language|lang|screen)(?!\\w).*");

    private Preformatted() {}

    static boolean isCode(Element pre) {
        Element above = pre.parent();
        return pre.selectFirst("*|code, *|samp, *|kbd") != null
                || CODE_CLASS.matcher(pre.className()).matches()
                || pre.attr("data-type").equals("programlisting")
                || above != null && CODE_CLASS.matcher(above.className()).matches();
    }

    /** A paragraph for each line of verse; one for wrapped prose. */
    static List<String> paragraphs(String text) {
        List<String> paragraphs = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : text.split("\r\n|[\r\n\u2028]", -1)) {
            if (line.isBlank()) {
                end(block, paragraphs);
            } else {
                block.add(line);
            }
        }
        end(block, paragraphs);
        return paragraphs;
    }

    private static void end(List<String> block, List<String> paragraphs) {
        int characters = block.stream().mapToInt(line -> line.strip().length()).sum();
        boolean isWrapped = characters > LONGEST_VERSE * block.size()
                && block.stream().noneMatch(line -> Lines.columns(line) > Lines.WIDEST_WRAP);
        if (isWrapped) {
            StringBuilder joined = new StringBuilder();
            block.forEach(line -> Lines.append(joined, line.strip()));
            paragraphs.add(joined.toString());
        } else {
            paragraphs.addAll(block);
        }
        block.clear();
    }
}
