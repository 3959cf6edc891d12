package lectern.document;

import org.jspecify.annotations.Nullable;

/** Is told what a DOCX holds, in reading order. */
interface DocxBlocks {

    /**
     * @param level as in {@link DocxStyles#level}
     * @param language of the whole paragraph, where that is said: a BCP 47 tag
     */
    void paragraph(int level, String text, @Nullable String language);

    void leaveOut(LeftOut.Kind kind, String text);
}
