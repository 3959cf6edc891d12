package lectern.document;

import org.jspecify.annotations.Nullable;

/**
 * Looks at a DOCX's headings before they are read: which is the document's title depends on those that follow, and without any,
 * lines such as <i>Chapter 1</i> head chapters.
 */
final class DocxHeadings implements DocxBlocks {

    private boolean isFirst = true;
    private boolean beginsWithOne;
    private int ones;
    private int twos;
    private int titles;

    @Override
    public void paragraph(int level, String text, @Nullable String language) {
        if (NormalText.paragraph(text).isEmpty()) {
            return;
        }
        beginsWithOne |= isFirst && level == 1;
        isFirst = false;
        ones += level == 1 ? 1 : 0;
        twos += level == 2 ? 1 : 0;
        titles += level == DocxStyles.TITLE ? 1 : 0;
    }

    @Override
    public void leaveOut(LeftOut.Kind kind, String text) {
        // Counted when it is read.
    }

    boolean isTitle(int level) {
        return level == DocxStyles.TITLE && titles == 1 || level == 1 && beginsWithOne && ones == 1;
    }

    /** Several titles are no document's. */
    boolean isChapter(int level, String text) {
        boolean hasNone = ones + twos == 0 && titles < 2;
        return level == 1
                || level == 2
                || level == DocxStyles.TITLE
                || hasNone && level == DocxStyles.TEXT && ChapterLine.matches(text, true);
    }
}
