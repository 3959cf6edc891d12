package lectern.document;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chapter lines of a text. Three or more with nothing between them are a table of contents: the chapters come later.
 */
final class ChapterLines {

    /** After so many, lines are text: no book has as many chapters, and each would be a file. */
    private static final int MOST = 100_000;

    private final List<Found> found = new ArrayList<>();
    private final Map<String, Integer> lastLine = new HashMap<>();
    private final BitSet titles = new BitSet();

    private int run;
    private @Nullable SurveyedLine open;
    private boolean lastIsBare;
    private boolean lastIsChapter;
    private int lastNumber = -1;

    /** A title of fewer UTF-16 units fits on one line. */
    private static final int MAY_BE_WRAPPED = 40;

    private static final int WORDS_WITH_A_TITLE = 4;

    /**
     * @param run which chapter lines have nothing between them
     * @param before the last line before that has the same key
     */
    private record Found(
            int line, String key, int run, @Nullable Integer before) {}

    /** Whether the line heads a chapter. */
    boolean see(SurveyedLine line) {
        boolean standsAlone = line.emptyAbove() > 0 || lastIsChapter && line.number() == lastNumber + 1;
        boolean chapter = found.size() < MOST && ChapterLine.matches(line.text(), standsAlone);
        if (chapter) {
            String key = ChapterLine.key(line.text());
            found.add(new Found(line.number(), key, run, lastLine.put(key, line.number())));
        } else {
            if (lastIsBare && isTitleBelow(line)) {
                titles.set(line.number());
            } else if (open != null && line.number() == open.number() + 1) {
                goOn(open, line);
            }
            run++;
        }
        open = chapter && mayGoOn(line) ? line : null;
        lastIsBare = chapter && ChapterLine.hasOnlyNumber(line.text());
        lastIsChapter = chapter;
        lastNumber = line.number();
        return chapter;
    }

    /** Whether it is more than a heading's name and number, and ends as no sentence does. */
    private static boolean mayGoOn(SurveyedLine line) {
        return !line.emptyBelow()
                && !Lines.endsSentence(line.text())
                && line.text().split("\\s+", WORDS_WITH_A_TITLE).length == WORDS_WITH_A_TITLE;
    }

    /**
     * What is below is the second line of a title that was too long for one, or shows that both are a sentence. Old titles of
     * three lines stay headings: a chapter that is lost is worse than one too many.
     */
    private void goOn(SurveyedLine chapter, SurveyedLine below) {
        boolean inLowerCase = Character.isLowerCase(below.text().codePointAt(0));
        boolean isTitle = below.emptyBelow()
                && chapter.text().length() >= MAY_BE_WRAPPED
                && below.text().length() <= chapter.text().length()
                && ChapterLine.canBeTitle(below.text());
        if (isTitle && (inLowerCase || ChapterLine.isInTitleCase(below.text()))) {
            titles.set(below.number());
        } else if (inLowerCase && !ChapterLine.isSetOff(chapter.text())) {
            Found sentence = found.remove(found.size() - 1);
            if (sentence.before() == null) {
                lastLine.remove(sentence.key());
            } else {
                lastLine.put(sentence.key(), sentence.before());
            }
        }
    }

    /** As in <i>Chapter 1</i>, and below it <i>Loomings</i>, and below that an empty line. */
    private static boolean isTitleBelow(SurveyedLine line) {
        return line.emptyBelow()
                && ChapterLine.canBeTitle(line.text())
                && (line.emptyAbove() == 0 || line.emptyAbove() == 1 && ChapterLine.isInTitleCase(line.text()));
    }

    void forget() {
        found.clear();
        lastLine.clear();
        titles.clear();
        open = null;
        lastIsBare = false;
        lastIsChapter = false;
    }

    /** Adds the lines that head chapters, the titles below them, and those of a table of contents. */
    void tell(BitSet headings, BitSet titlesBelow, BitSet contents) {
        titlesBelow.or(titles);
        for (int from = 0; from < found.size(); ) {
            int to = from;
            while (to < found.size() && found.get(to).run() == found.get(from).run()) {
                to++;
            }
            tell(found.subList(from, to), headings, contents);
            from = to;
        }
    }

    private void tell(List<Found> together, BitSet headings, BitSet contents) {
        if (together.size() < 3) {
            together.forEach(line -> headings.set(line.line()));
            return;
        }
        // The last of them heads the first chapter, unless its text comes later.
        Found last = together.get(together.size() - 1);
        boolean lastIsHeading = !comesLater(last);
        long later = together.stream().filter(this::comesLater).count();
        for (Found line : together) {
            if (line == last && lastIsHeading) {
                headings.set(line.line());
            } else if (later * 2 >= together.size() - 1) {
                contents.set(line.line());
            }
        }
    }

    private boolean comesLater(Found line) {
        return lastLine.getOrDefault(line.key(), line.line()) > line.line();
    }
}
