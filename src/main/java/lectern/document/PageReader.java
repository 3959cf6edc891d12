package lectern.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/** Reads pages of HTML and XHTML as speech, into an outline. jsoup walks the tree without recursion, however deep it is. */
final class PageReader implements NodeFilter {

    static final Set<String> BLOCKS = Set.of(
            ("address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer"
                            + " form header hgroup h1 h2 h3 h4 h5 h6 hr html li main nav ol p pre section summary table"
                            + " tbody td tfoot th thead tr ul")
                    .split(" "));

    /** A line break that was meant; those of the source are only white space. */
    private static final char BREAK = '\u2028';

    /** Chinese has no spaces: a source line that ends between two of its characters leaves none. */
    private static final Pattern CHINESE_LINE_END = Pattern.compile(
            "(?<=[\\p{IsIdeographic}\u3000-\u303F\uFF00-\uFF65])[ \t]*\r?\n\\s*(?=[\\p{IsIdeographic}\u3000-\u303F\uFF00-\uFF65])");

    private final Outline outline;
    private final Reading reading;
    private final Predicate<Element> besideText;
    private final SilentParts silent = new SilentParts();
    private final ChapterBreaks breaks;

    private final StringBuilder text = new StringBuilder();
    private final RaisedNumbers raised = new RaisedNumbers();

    /** The elements around a place that are written above or below the line, the innermost first. */
    private final Deque<String> scripts = new ArrayDeque<>();

    private final PageLists lists = new PageLists();
    private final PageLanguages languages = new PageLanguages();
    private final PageHeadings headings;
    private PageMarks marks = PageMarks.none();
    private PageMarks.@Nullable Mark pending;
    private @Nullable TableRows rows;
    private boolean pageIsBlank = true;

    /** @param besideText what belongs to no text, but is a menu or the like */
    PageReader(Outline outline, Reading reading, Predicate<Element> besideText) {
        this.outline = outline;
        this.reading = reading;
        this.besideText = besideText;
        this.breaks = new ChapterBreaks(outline);
        this.headings = new PageHeadings(outline, breaks);
    }

    ChapterBreaks breaks() {
        return breaks;
    }

    /** @param heading of the page, that is the document's title */
    void titledBy(Element heading) {
        headings.titledBy(heading);
    }

    /**
     * Reads one page, or part of one.
     *
     * @param name which its links are relative to
     */
    void read(String name, Element page, PageMarks marks) {
        this.marks = marks;
        silent.enter(name);
        pageIsBlank = true;
        languages.beginAbove(page);
        PageMarks.Mark beginning = marks.beginning(page);
        if (beginning != null) {
            breaks.begin(beginning.title());
        }
        page.filter(this);
        endBlock();
        outline.language(null);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            raised.append(text, words.getWholeText(), "sup".equals(scripts.peek()));
            return FilterResult.CONTINUE;
        }
        return node instanceof Element element ? begin(Markup.name(element), element) : FilterResult.CONTINUE;
    }

    private FilterResult begin(String name, Element element) {
        mark(element);
        if (SilentParts.hasNoWords(name)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        LeftOut.Kind kind = silent.kindOf(name, element);
        if (kind == null && besideText.test(element)) {
            kind = LeftOut.Kind.NAVIGATION;
        }
        if (kind != null) {
            endBlockBefore(name);
            int count = kind == LeftOut.Kind.FOOTNOTE ? element.select("*|li").size() : 1;
            outline.leaveOut(
                    new LeftOut(kind, Math.max(1, count), element.text().length()));
            return FilterResult.SKIP_ENTIRELY;
        }
        if (Pictures.isPicture(name) || name.equals("math")) {
            picture(name, element);
            return FilterResult.SKIP_ENTIRELY;
        }
        endBlockBefore(name);
        if (name.equals("br")) {
            text.append(BREAK);
        } else if (name.equals("table") && rows == null && !TableRows.isLayout(element)) {
            if (!reading.tables()) {
                outline.leaveOut(LeftOut.Kind.TABLE, element.text());
                return FilterResult.SKIP_ENTIRELY;
            }
            rows = new TableRows();
        } else if (name.equals("pre") && Preformatted.isCode(element)) {
            code(element.wholeText());
            return FilterResult.SKIP_ENTIRELY;
        } else if (name.equals("ol") || name.equals("ul")) {
            lists.begin(name, element);
        } else if (name.equals("li")) {
            lists.item(element);
        } else {
            headings.begin(name, element);
        }
        if (isScript(name)) {
            scripts.push(name);
        }
        languages.begin(element);
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            String name = Markup.name(element);
            end(name, element);
            if (isScript(name)) {
                scripts.poll();
            }
            languages.end(element);
        }
        return FilterResult.CONTINUE;
    }

    private static boolean isScript(String name) {
        return name.equals("sup") || name.equals("sub");
    }

    private void end(String name, Element element) {
        if (headings.isOpen()) {
            if (headings.isOpenBy(element)) {
                String words = taken();
                outline.language(languages.of(words));
                pageIsBlank &= !headings.end(words);
            }
            endBlockBefore(name);
        } else if (rows != null && (name.equals("td") || name.equals("th") || name.equals("caption"))) {
            rows.cell(taken());
            if (name.equals("caption")) {
                paragraph(rows.row());
            }
        } else if (rows != null && name.equals("tr")) {
            paragraph(rows.row());
        } else if (name.equals("table")) {
            rows = null;
            endBlock();
        } else if (name.equals("pre")) {
            Preformatted.paragraphs(taken()).forEach(this::paragraph);
        } else {
            endBlockBefore(name);
        }
        if (name.equals("ol") || name.equals("ul")) {
            lists.end();
        }
        headings.endGroup(name);
    }

    /** A block ends what was written before it, except inside a heading or a cell, where it is a space. */
    private void endBlockBefore(String name) {
        if (BLOCKS.contains(name)) {
            if (headings.isOpen() || rows != null) {
                text.append(' ');
            } else {
                endBlock();
            }
        }
    }

    private void endBlock() {
        paragraph(CHINESE_LINE_END.matcher(taken()).replaceAll(""));
        beginPending();
    }

    private String taken() {
        String taken = text.toString();
        text.setLength(0);
        raised.begin();
        return taken;
    }

    private void paragraph(String words) {
        if (!words.isBlank()) {
            outline.language(languages.of(words));
            breaks.paragraph(lists.numbered(words));
            pageIsBlank = false;
        }
    }

    /** Where the table of contents points into a paragraph or a table, the chapter begins behind it. */
    private void mark(Element element) {
        PageMarks.Mark mark = marks.at(element);
        if (mark != null && (mark.beginsChapterAnywhere() || pageIsBlank)) {
            if (headings.isOpen()) {
                headings.mark();
            } else {
                pending = mark;
                if (rows == null && text.toString().isBlank()) {
                    beginPending();
                }
            }
        }
    }

    private void beginPending() {
        if (pending != null) {
            breaks.begin(pending.title());
            pending = null;
        }
    }

    private void code(String program) {
        if (reading.codeBlocks()) {
            paragraph(program);
        } else {
            outline.leaveOut(LeftOut.Kind.CODE_BLOCK, program);
        }
    }

    private void picture(String name, Element element) {
        String words = name.equals("math") ? Pictures.words(element) : null;
        String alt = element.attr(name.equals("math") ? "alttext" : "alt");
        if (words != null) {
            text.append(words);
        } else if (Pictures.isNote(element)) {
            outline.leaveOut(LeftOut.Kind.FOOTNOTE, alt);
        } else if (Pictures.isLetter(alt)) {
            text.append(alt.strip());
        } else if (headings.isOpen() && !alt.isBlank()) {
            headings.picture(alt);
        } else {
            outline.leaveOut(LeftOut.Kind.MEDIA, alt.isEmpty() ? element.text() : alt);
        }
    }
}
