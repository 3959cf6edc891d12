package lectern.manifest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lectern.audio.PartSound;
import lectern.audio.SpeechPace;
import lectern.document.Language;
import lectern.manifest.Suspicion.Kind;

/**
 * Finds the clips of an edition that may not be what they should be. All of them passed the checks that a clip is held to when it
 * is fetched; these limits are narrower, since they cost a person a click and not a purchase.
 *
 * <p>Measured with the embedded voices on the sample catalog: no clip below 0.87 or above 1.09 times its document's usual pace, no
 * silence inside a clip longer than 0.9 s, no clipping.
 */
final class Suspicions {

    /** Of the usual time for a character. Dialogue, numbers and lists stay inside. */
    private static final double FASTEST = 0.67;

    private static final double SLOWEST = 1.5;

    /** Fewer say nothing of what is usual. */
    private static final int LEAST_CLIPS = 8;

    /** Between two words nobody rests that long. */
    private static final long LONGEST_REST_MILLIS = 2500;

    /** Some overshoot when a loud MP3 is decoded, which nobody hears. */
    private static final int CLIPPED_SAMPLES_A_SECOND = 10;

    private final Edition edition;
    private final List<StitchedChapter> chapters;
    private final Map<Language, Double> usualMillisPerCharacter = new EnumMap<>(Language.class);
    private final List<Suspicion> found = new ArrayList<>();

    private Suspicions(Edition edition, List<StitchedChapter> chapters) {
        this.edition = edition;
        this.chapters = chapters;
    }

    /** In the order of the text; a clip may be suspected for several reasons. */
    static List<Suspicion> of(Edition edition, List<StitchedChapter> chapters) {
        Suspicions suspicions = new Suspicions(edition, chapters);
        suspicions.learnPace();
        suspicions.judgeAll();
        return List.copyOf(suspicions.found);
    }

    /** A chapter in the other language is read by another voice. */
    private void learnPace() {
        for (Language language : Language.values()) {
            double[] paces = chapters.stream()
                    .filter(chapter -> chapter.script().language() == language)
                    .flatMapToDouble(chapter -> chunksOf(chapter).stream()
                            .filter(Suspicions::isJudged)
                            .mapToDouble(chunk -> millisPerCharacter(chunk, soundOf(chunk, chapter))))
                    .sorted()
                    .toArray();
            if (paces.length >= LEAST_CLIPS) {
                usualMillisPerCharacter.put(language, paces[paces.length / 2]);
            }
        }
    }

    private void judgeAll() {
        for (StitchedChapter chapter : chapters) {
            Double usual = usualMillisPerCharacter.get(chapter.script().language());
            for (EditionChunk chunk : chunksOf(chapter)) {
                PartSound sound = soundOf(chunk, chapter);
                if (usual != null && isJudged(chunk)) {
                    judgePace(chapter, chunk, millisPerCharacter(chunk, sound), usual);
                }
                judgeSound(chapter, chunk, sound);
            }
        }
    }

    private void judgePace(StitchedChapter chapter, EditionChunk chunk, double pace, double usual) {
        if (pace < usual * FASTEST || pace > usual * SLOWEST) {
            Kind kind = pace < usual ? Kind.TOO_FAST : Kind.TOO_SLOW;
            suspect(
                    chapter,
                    chunk,
                    kind,
                    String.format(
                            Locale.ROOT, "%.0f ms a character, where %.0f is usual in this document", pace, usual));
        }
    }

    private void judgeSound(StitchedChapter chapter, EditionChunk chunk, PartSound sound) {
        if (sound.longestSilenceMillis() > LONGEST_REST_MILLIS) {
            suspect(
                    chapter,
                    chunk,
                    Kind.SILENT_INSIDE,
                    String.format(
                            Locale.ROOT, "silent for %.1f s between its words", sound.longestSilenceMillis() / 1000.0));
        }
        if (sound.clippedSamples() * 1000L > sound.millis() * CLIPPED_SAMPLES_A_SECOND) {
            suspect(chapter, chunk, Kind.CLIPPED, "%d samples at full scale".formatted(sound.clippedSamples()));
        }
    }

    private void suspect(StitchedChapter chapter, EditionChunk chunk, Kind kind, String detail) {
        found.add(new Suspicion(chapter.published().number(), chunk.number(), chunk.key(), chunk.take(), kind, detail));
    }

    private List<EditionChunk> chunksOf(StitchedChapter chapter) {
        return edition.chapters().get(chapter.published().number() - 1).chunks();
    }

    private static PartSound soundOf(EditionChunk chunk, StitchedChapter chapter) {
        return chapter.sounds().get(chunk.number() - 1);
    }

    /** Short texts are read at any pace. */
    private static boolean isJudged(EditionChunk chunk) {
        return chunk.characters() >= SpeechPace.SHORTEST_JUDGED;
    }

    private static double millisPerCharacter(EditionChunk chunk, PartSound sound) {
        long spoken = sound.millis() - sound.leadingSilenceMillis() - sound.trailingSilenceMillis();
        return (double) spoken / chunk.characters();
    }
}
