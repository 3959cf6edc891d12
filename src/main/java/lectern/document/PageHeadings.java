package lectern.document;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The headings of a page, of one line or, in an {@code hgroup}, of several. */
final class PageHeadings {

    /** A heading that is longer, in UTF-16 units, was never closed. */
    private static final int LONGEST = 1_000;

    private final Outline outline;
    private final ChapterBreaks breaks;
    private final StringBuilder drawn = new StringBuilder();
    private @Nullable Element title;
    private @Nullable Element open;
    private int level;
    private int groupLevel;

    PageHeadings(Outline outline, ChapterBreaks breaks) {
        this.outline = outline;
        this.breaks = breaks;
    }

    void titledBy(Element heading) {
        title = heading;
    }

    boolean isOpen() {
        return open != null;
    }

    boolean isOpenBy(Element element) {
        return open == element;
    }

    void begin(String name, Element element) {
        if (open != null) {
            return;
        }
        if (name.equals("hgroup")) {
            groupLevel = highest(element);
        } else if (level(name) > 0 || groupLevel > 0 && name.equals("p")) {
            open = element;
            level = groupLevel > 0 ? groupLevel : level(name);
        }
    }

    /** The level of a group is that of its highest heading, and each of its lines has it. */
    private int highest(Element group) {
        int highest = group.children().stream()
                .mapToInt(child -> level(Markup.name(child)))
                .filter(each -> each > 0)
                .min()
                .orElse(0);
        return highest > 0 && breaks.isChapter(highest) ? 1 : highest;
    }

    private static int level(String name) {
        int level = name.length() == 2 && name.charAt(0) == 'h' ? name.charAt(1) - '0' : 0;
        return level >= 1 && level <= 6 ? level : 0;
    }

    void endGroup(String name) {
        if (name.equals("hgroup")) {
            groupLevel = 0;
        }
    }

    /** The table of contents points into the heading that is open. */
    void mark() {
        level = 1;
    }

    /** The heading that is open holds a picture: perhaps its words are drawn. */
    void picture(String alt) {
        drawn.append(' ').append(alt);
    }

    /** Ends the heading that is open. @return whether it has words */
    boolean end(String written) {
        boolean isDrawn = written.isBlank();
        String words = isDrawn ? drawn.toString() : written;
        if (!isDrawn && !drawn.isEmpty()) {
            outline.leaveOut(LeftOut.Kind.MEDIA, drawn.toString().strip());
        }
        drawn.setLength(0);
        boolean isTitle = open != null && open == title;
        open = null;
        if (words.isBlank()) {
            return false;
        }
        if (words.length() > LONGEST) {
            breaks.paragraph(words);
        } else if (isTitle) {
            outline.documentTitle(words);
        } else if (breaks.isChapter(level)) {
            breaks.chapterHeading(words);
        } else {
            breaks.subheading(words);
        }
        return true;
    }
}
