package lectern.manifest;

import java.io.Writer;
import java.util.List;
import java.util.Locale;
import lectern.audio.OneLine;
import lectern.document.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** What the listening page's script works on: JSON that can stand in HTML, whatever the document says in it. */
final class PageData {

    /** What the script says; the rest stands in the page already. */
    private static final List<PageWord> SAID = List.of(
            PageWord.CHAPTER_OF,
            PageWord.IN_BOOK,
            PageWord.NORMAL_SPEED,
            PageWord.ONWARD,
            PageWord.PAUSE,
            PageWord.PLAY,
            PageWord.SOUND_MISSING,
            PageWord.SPEED,
            PageWord.TIME_OF);

    private static final JsonFactory JSON = JsonFactory.builder()
            .characterEscapes(new ForHtml())
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final Publication publication;

    PageData(Publication publication) {
        this.publication = publication;
    }

    /** The book without its text. */
    void writeBook(Writer out) {
        Edition edition = publication.edition();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("id", edition.document() + "/" + edition.folder());
            json.writeStringProperty("title", edition.title());
            if (edition.author() != null) {
                json.writeStringProperty("author", edition.author());
            }
            if (edition.cover() != null) {
                json.writeStringProperty("cover", edition.cover().fileName());
            }
            json.writeArrayPropertyStart("chapters");
            for (EditionChapter chapter : edition.chapters()) {
                writeChapter(json, chapter);
            }
            json.writeEndArray();
            json.writeObjectPropertyStart("words");
            for (PageWord word : SAID) {
                json.writeStringProperty(
                        camelCase(word), word.in(edition.voice().language()));
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void writeChapter(JsonGenerator json, EditionChapter chapter) {
        Edition edition = publication.edition();
        String captions = captionsOf(edition.chapterKey(chapter).fileName());
        json.writeStartObject();
        json.writeStringProperty("title", chapter.title());
        json.writeStringProperty("file", edition.chapterKey(chapter).fileName());
        if (publication.file(captions).isPresent()) {
            json.writeStringProperty("captions", captions);
        }
        json.writeNumberProperty(
                "millis", publication.chapters().get(chapter.number() - 1).durationMillis());
        json.writeStringProperty("language", language(chapter).code());
        json.writeEndObject();
    }

    /** A chapter's sentences: each an array of its start in milliseconds, its words, and 1 where it begins a paragraph. */
    static void writeScript(ChapterScript script, Writer out) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartArray();
            for (Cue cue : script.cues()) {
                json.writeStartArray();
                json.writeNumber(cue.startMillis());
                json.writeString(OneLine.of(cue.text()));
                if (cue.beginsParagraph()) {
                    json.writeNumber(1);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
        }
    }

    /** The captions that lie beside a file of sound. */
    static String captionsOf(String mp3) {
        return mp3.substring(0, mp3.length() - ".mp3".length()) + ".vtt";
    }

    /** What a chapter is read in; the book's language where its text is not known. */
    Language language(EditionChapter chapter) {
        return publication.scripts().stream()
                .filter(script -> script.chapter() == chapter.number())
                .map(ChapterScript::language)
                .findFirst()
                .orElse(publication.edition().voice().language());
    }

    private static String camelCase(PageWord word) {
        StringBuilder name = new StringBuilder();
        for (String part : word.name().toLowerCase(Locale.ROOT).split("_")) {
            name.append(name.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return name.toString();
    }

    /** Nothing that ends a script, begins a comment or an entity, or ends a line of JavaScript. */
    private static final class ForHtml extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        private static final SerializableString LINE_SEPARATOR = new SerializedString("\\u2028");
        private static final SerializableString PARAGRAPH_SEPARATOR = new SerializedString("\\u2029");

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            for (char character : new char[] {'<', '>', '&'}) {
                codes[character] = ESCAPE_STANDARD;
            }
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return switch (character) {
                case '\u2028' -> LINE_SEPARATOR;
                case '\u2029' -> PARAGRAPH_SEPARATOR;
                default -> null;
            };
        }
    }
}
