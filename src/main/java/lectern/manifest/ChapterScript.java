package lectern.manifest;

import java.util.List;
import lectern.document.Language;

/**
 * What is said in a chapter, sentence by sentence.
 *
 * @param chapter its number, from 1
 * @param language that it is read in
 * @param cues in the order of the text
 */
public record ChapterScript(int chapter, Language language, List<Cue> cues) {

    public ChapterScript {
        cues = List.copyOf(cues);
    }
}
