package lectern.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers, titles and voices the sections of one document. */
final class ChapterList {

    private final String documentTitle;
    private final Voice voice;
    private final LeftOutCount leftOut = new LeftOutCount();
    private final List<Chapter> chapters = new ArrayList<>();

    ChapterList(String documentTitle, Voice voice) {
        this.documentTitle = documentTitle;
        this.voice = voice;
    }

    /**
     * Adds a section, unless it cannot be spoken.
     *
     * @param language its own, where that is known and not the catalog's to say
     */
    void add(Manuscript.Section section, Optional<Language> language, CatalogDefaults defaults) {
        if (!section.text().isPronounceable()) {
            leftOut.add(LeftOut.Kind.SILENT, section.text().length());
            return;
        }
        int number = chapters.size() + 1;
        Voice own = language.filter(other -> other != voice.language())
                .map(other -> new Voice(defaults.voiceId(other), other, voice.speed()))
                .orElse(null);
        chapters.add(new Chapter(number, title(section, number), own, section.text()));
    }

    private String title(Manuscript.Section section, int number) {
        String title = section.title() == null ? "" : NormalText.paragraph(section.title());
        if (NormalText.isPronounceable(title)) {
            return title;
        }
        return number == 1 ? documentTitle : "Chapter " + number;
    }

    Voice voice() {
        return voice;
    }

    List<Chapter> all() {
        return chapters;
    }

    /** What was left out here, and before. */
    List<LeftOut> leftOut(List<LeftOut> before) {
        before.forEach(leftOut::add);
        return leftOut.all();
    }
}
