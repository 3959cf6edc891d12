package lectern.document;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain text: paragraphs between empty lines, chapters at lines like <i>Chapter 1</i>. The file is read three times, for
 * its encoding, for a {@link TextSurvey}, and for its words, a line at a time.
 */
final class PlainText {

    private final TextSurvey survey;
    private final Outline outline = new Outline();
    private final TextMarks marks;
    private final LineBlock block;

    private @Nullable String heading;
    private boolean gap;
    private boolean pageInGap;
    private @Nullable OpenPart part;

    /** A stretch of lines that is left out as one. */
    private record OpenPart(LeftOut.Kind kind, long characters) {}

    private PlainText(TextSurvey survey) {
        this.survey = survey;
        this.marks = new TextMarks(outline, survey.notes());
        this.block = new LineBlock(survey.width(), survey.words());
    }

    static Manuscript read(Path path) {
        TextFile file = TextFile.of(path);
        TextSurvey survey = TextSurvey.of(file);
        PlainText text = new PlainText(survey);
        try (TextLines lines = file.lines()) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                text.read(lines.number(), line);
            }
        }
        text.endBlock();
        text.endPart();
        GutenbergFrame frame = survey.frame();
        return new Manuscript(
                frame.title(),
                frame.author(),
                frame.language(),
                null,
                text.outline.sections(),
                text.outline.leftOut(),
                List.of());
    }

    private void read(int number, String line) {
        if (line.isBlank()) {
            gap = true;
        } else if (survey.isFrame(number)) {
            leaveOut(LeftOut.Kind.FRAME, line);
        } else if (survey.isContents(number)) {
            leaveOut(LeftOut.Kind.CONTENTS, line);
        } else if (survey.isHeading(number)) {
            endBlock();
            heading = line;
        } else if (survey.isTitleBelow(number) && heading != null) {
            heading = heading + " " + line.strip();
        } else if (survey.isPageNumber(number) || TextMarks.isPageNumber(line)) {
            outline.leaveOut(LeftOut.Kind.PAGE_NUMBER, line.strip());
            pageInGap = true;
        } else {
            add(line);
        }
    }

    private void add(String line) {
        boolean goesOn = pageInGap && !block.endsSentence() && startsInSentence(line);
        if (gap && !goesOn) {
            endBlock();
        }
        endHeading();
        endPart();
        gap = false;
        pageInGap = false;
        if (line.length() <= 200 && !NormalText.isPronounceable(line)) {
            endBlock();
            outline.paragraph(line);
            return;
        }
        block.add(line);
        if (block.isFull()) {
            endBlock();
        }
    }

    /** As a line does that goes on over the number of a page. */
    private static boolean startsInSentence(String line) {
        int first = line.strip().codePointAt(0);
        return Character.isLowerCase(first) || Character.isIdeographic(first) && !line.startsWith("\u3000");
    }

    private void endBlock() {
        endHeading();
        if (block.isEmpty()) {
            return;
        }
        if (survey.notes().isNote(block.first())) {
            outline.leaveOut(LeftOut.Kind.FOOTNOTE, block.length());
        } else {
            for (String paragraph : block.paragraphs()) {
                outline.paragraph(marks.removed(paragraph));
            }
        }
        block.clear();
    }

    private void endHeading() {
        if (heading != null) {
            endPart();
            outline.heading(marks.removed(heading));
            heading = null;
        }
    }

    private void leaveOut(LeftOut.Kind kind, String line) {
        endBlock();
        if (part != null && part.kind() != kind) {
            endPart();
        }
        part = new OpenPart(kind, line.length() + (part == null ? 0 : part.characters()));
    }

    private void endPart() {
        if (part != null) {
            outline.leaveOut(part.kind(), part.characters());
            part = null;
        }
    }
}
