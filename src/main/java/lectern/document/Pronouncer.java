package lectern.document;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rewrites the sections of one document as its lexicons have them spoken, and counts what they change. */
final class Pronouncer {

    private final List<Lexicon> lexicons;
    private final Growth growth;
    private final Map<Language, Pronunciation> pronunciations = new EnumMap<>(Language.class);
    private final PagedText text = new PagedText();
    private final LeftOutCount leftOut = new LeftOutCount();
    private final int[] changes;

    /** @param lexicons the first goes before the second for the same term */
    Pronouncer(List<Lexicon> lexicons) {
        this.lexicons = lexicons;
        this.growth = new Growth(lexicons, Growth.MOST);
        this.changes = new int[lexicons.size()];
    }

    /** The section as it is spoken, its title as it is; empty if nothing of it is left. */
    Optional<Manuscript.Section> spoken(Manuscript.Section section, Language language) {
        if (lexicons.isEmpty()) {
            return Optional.of(section);
        }
        Pronunciation pronunciation =
                pronunciations.computeIfAbsent(language, unseen -> new Pronunciation(lexicons, unseen, growth));
        int start = text.length();
        BitSet headings = new BitSet();
        int[] paragraphs = {0};
        section.text().forEachParagraph((at, paragraph, isHeading) -> {
            String spoken = pronunciation.of(paragraph, lexicon -> changes[lexicon]++);
            if (!spoken.equals(paragraph) && !NormalText.isPronounceable(spoken)) {
                leftOut.add(LeftOut.Kind.SILENT, paragraph.length());
                return;
            }
            if (paragraphs[0] > 0) {
                text.append(ChapterText.BETWEEN_PARAGRAPHS);
            }
            // A heading that ended with a full stop may now end with a letter.
            text.append(isHeading ? SpokenHeading.of(spoken) : spoken);
            headings.set(paragraphs[0]++, isHeading);
        });
        return paragraphs[0] == 0
                ? Optional.empty()
                : Optional.of(new Manuscript.Section(
                        section.title(), section.language(), new ChapterText(text, start, text.length(), headings)));
    }

    /** The paragraphs of which nothing is left. */
    List<LeftOut> leftOut() {
        return leftOut.all();
    }

    /** How many places each lexicon changed, if any. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < changes.length; i++) {
            if (changes[i] > 0) {
                String name = NormalText.paragraph(
                        String.valueOf(lexicons.get(i).file().getFileName()));
                notes.add("the lexicon %s changed %d %s"
                        .formatted(name, changes[i], changes[i] == 1 ? "place" : "places"));
            }
        }
        return notes;
    }
}
