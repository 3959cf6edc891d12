package lectern.manifest;

import java.util.List;
import java.util.Locale;
import lectern.audio.OneLine;
import lectern.document.Language;

/**
 * What is said as WebVTT (https://www.w3.org/TR/webvtt1/), a cue for each sentence. The name of a cue says where it stands, and
 * a note before each chunk from when to when it is heard, which is counted from the sound; what is between is an estimate, and
 * the file says so.
 */
final class Captions {

    static final String MEDIA_TYPE = "text/vtt";

    private static final String HEAD = """
            WEBVTT

            NOTE Language: %s

            NOTE The times in the notes are counted from the sound. Between them, the time of each sentence is an estimate:
            the time of the whole is shared out by the number of characters.
            """;

    private final StringBuilder text = new StringBuilder();

    private Captions(Language language) {
        text.append(HEAD.formatted(language.code()));
    }

    /** The name of a chapter's captions: that of its sound with another ending, as players look for it. */
    static String fileName(PublishedChapter chapter) {
        return withEnding(chapter.key().fileName());
    }

    /** The name of the whole book's captions. */
    static String fileName(Edition edition) {
        return withEnding(edition.bookKey().fileName());
    }

    /** The captions of one chapter's file. */
    static String ofChapter(ChapterScript script) {
        Captions captions = new Captions(script.language());
        captions.add(script.cues(), "", 0);
        return captions.text.toString();
    }

    /** The captions of the whole book's file. */
    static String ofBook(Publication publication) {
        Edition edition = publication.edition();
        Captions captions = new Captions(edition.voice().language());
        for (ChapterScript script : publication.scripts()) {
            long start = publication.book().chapterStartsMillis().get(script.chapter() - 1);
            String title = edition.chapters().get(script.chapter() - 1).title();
            captions.text
                    .append("\nNOTE Chapter %d, %s, language %s: "
                            .formatted(script.chapter(), time(start), script.language()))
                    .append(inNote(title))
                    .append('\n');
            captions.add(script.cues(), script.chapter() + ".", start);
        }
        return captions.text.toString();
    }

    private void add(List<Cue> cues, String prefix, long shiftMillis) {
        int first = 0;
        for (int i = 1; i <= cues.size(); i++) {
            if (i == cues.size() || cues.get(i).chunk() != cues.get(first).chunk()) {
                addChunk(cues.subList(first, i), prefix + cues.get(first).chunk(), shiftMillis);
                first = i;
            }
        }
    }

    private void addChunk(List<Cue> cues, String name, long shiftMillis) {
        String from = time(shiftMillis + cues.get(0).startMillis());
        String to = time(shiftMillis + cues.get(cues.size() - 1).endMillis());
        text.append("\nNOTE Chunk %s: %s to %s\n".formatted(name, from, to));
        int number = 0;
        for (Cue cue : cues) {
            number++;
            String words = escaped(OneLine.of(cue.text()));
            if (!words.isEmpty() && cue.endMillis() > cue.startMillis()) {
                text.append("\n%s.%d\n%s --> %s\n"
                        .formatted(
                                name,
                                number,
                                time(shiftMillis + cue.startMillis()),
                                time(shiftMillis + cue.endMillis())));
                text.append(words).append('\n');
            }
        }
    }

    /** For instance {@code 101:02:03.004}: hours always, as some players take nothing else. */
    private static String time(long millis) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A note has no escapes, and ends where an arrow is. */
    private static String inNote(String title) {
        return title.replace("-->", "-- >");
    }

    private static String withEnding(String mp3) {
        return mp3.substring(0, mp3.lastIndexOf('.')) + ".vtt";
    }
}
