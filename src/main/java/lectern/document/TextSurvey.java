package lectern.document;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a whole plain text before its first line can be read: where its chapters begin, what is a table of
 * contents or a frame, how wide it is wrapped, which words and notes it has. A few bits for each line, however long it is.
 */
final class TextSurvey {

    /** Empty lines above the first line: as many as a title may ask for. */
    private static final int TOP = 9;

    private final ChapterLines chapters = new ChapterLines();
    private final NumberLines numbers = new NumberLines();
    private final CapitalTitles capitals = new CapitalTitles();
    private final ContentsPage contentsPage = new ContentsPage();
    private final WrapWidth width = new WrapWidth();

    private final GutenbergFrame frame = new GutenbergFrame();
    private final WordFilter words = new WordFilter();
    private final Notes notes = new Notes();
    private final BitSet headings = new BitSet();
    private final BitSet titles = new BitSet();
    private final BitSet contents = new BitSet();
    private final BitSet pages = new BitSet();

    private boolean hasDividedWords;
    private int emptyAbove = TOP;
    private boolean afterSentence = true;
    private @Nullable SurveyedLine held;

    private TextSurvey() {}

    static TextSurvey of(TextFile file) {
        TextSurvey survey = new TextSurvey();
        try (TextLines lines = file.lines()) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                survey.see(lines.number(), line);
            }
        }
        survey.release(true);
        if (survey.hasDividedWords) {
            survey.addWords(file);
        }
        survey.chapters.tell(survey.headings, survey.titles, survey.contents);
        survey.numbers.tell(survey.headings, survey.pages);
        survey.capitals.tell(survey.headings);
        survey.titles.andNot(survey.headings);
        survey.contentsPage.tell(survey.headings, survey.contents);
        return survey;
    }

    private void see(int number, String line) {
        GutenbergFrame.Part part = frame.see(number, line);
        if (part == GutenbergFrame.Part.BOOK) {
            hasDividedWords |= isDivided(line);
            seeBook(number, line);
        } else if (part == GutenbergFrame.Part.END_OF_HEADER) {
            forget();
        }
    }

    /** Whether a word, or a pair of them, may go on below. */
    private static boolean isDivided(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        return end > 1 && Lines.isHyphen(line.charAt(end - 1)) && Character.isLetter(line.charAt(end - 2));
    }

    /** Looked for only where a word is divided: few texts have any, and each word costs time. */
    private void addWords(TextFile file) {
        try (TextLines lines = file.lines()) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (!isFrame(lines.number())) {
                    words.add(line);
                }
            }
        }
    }

    private void forget() {
        held = null;
        chapters.forget();
        numbers.forget();
        capitals.forget();
        contentsPage.forget();
        emptyAbove = TOP;
    }

    private void seeBook(int number, String line) {
        String text = line.length() > ChapterLine.LONGEST * 2 ? line : line.strip();
        boolean blank = text.isEmpty() || line.isBlank();
        release(blank);
        if (blank) {
            width.endBlock();
            emptyAbove++;
            return;
        }
        notes.see(line, emptyAbove > 0);
        width.see(line);
        held = new SurveyedLine(number, text, emptyAbove, false, afterSentence);
        afterSentence = Lines.endsSentence(text);
        emptyAbove = 0;
    }

    /** Shows the line before, now that it is known what is below it. */
    private void release(boolean emptyBelow) {
        SurveyedLine line = held;
        if (line == null) {
            return;
        }
        held = null;
        SurveyedLine whole =
                new SurveyedLine(line.number(), line.text(), line.emptyAbove(), emptyBelow, line.afterSentence());
        boolean chapter = chapters.see(whole);
        contentsPage.see(whole, chapter);
        if (!chapter && whole.standsAlone()) {
            numbers.see(whole);
            capitals.see(whole);
        }
    }

    boolean isFrame(int line) {
        return frame.lines().get(line);
    }

    boolean isContents(int line) {
        return contents.get(line);
    }

    boolean isHeading(int line) {
        return headings.get(line);
    }

    /** Whether it is the title that belongs to the number in the heading above. */
    boolean isTitleBelow(int line) {
        return titles.get(line);
    }

    boolean isPageNumber(int line) {
        return pages.get(line);
    }

    Notes notes() {
        return notes;
    }

    WordFilter words() {
        return words;
    }

    GutenbergFrame frame() {
        return frame;
    }

    /** In columns. */
    int width() {
        return width.columns();
    }
}
