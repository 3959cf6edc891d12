package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import lectern.chunk.Chunker;
import lectern.chunk.Cut;
import lectern.chunk.KnownSpeech;
import lectern.chunk.SpeechKey;
import lectern.chunk.TextChunk;
import lectern.document.CatalogDefaults;
import lectern.document.Chapter;
import lectern.document.Documents;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class CueTimingTest {

    @Test
    void sharesAChunksTimeByTheCharactersOfItsSentences() {
        ChapterScript script = script(
                List.of(text("Go!\n\nNow you are gone. Are you?", Cut.PARAGRAPH)), List.of(chunk(1, 100, 2800, 700)));

        assertThat(script.cues())
                .containsExactly(
                        new Cue(1, 100, 100 + 300, "Go!", true),
                        new Cue(1, 400, 400 + 1700, "Now you are gone.", true),
                        new Cue(1, 2100, 2100 + 800, "Are you?", false));
    }

    @Test
    void leavesPausesToNobody() {
        ChapterScript script = script(
                List.of(text("One. Two.", Cut.SENTENCE), text("Three.", Cut.PARAGRAPH)),
                List.of(chunk(1, 0, 900, 400), chunk(2, 1300, 600, 1500)));

        assertThat(script.cues())
                .extracting(Cue::startMillis, Cue::endMillis)
                .containsExactly(tuple(0L, 450L), tuple(450L, 900L), tuple(1300L, 1900L));
    }

    @Test
    void knowsWhichChunksGoOnWithAParagraph() {
        ChapterScript script = script(
                List.of(
                        text("Title", Cut.HEADING),
                        text("One, two,", Cut.CLAUSE),
                        text("three.", Cut.SENTENCE),
                        text("Four.", Cut.PARAGRAPH),
                        text("Five.", Cut.PARAGRAPH)),
                List.of(
                        chunk(1, 0, 9, 0),
                        chunk(2, 9, 9, 0),
                        chunk(3, 18, 9, 0),
                        chunk(4, 27, 9, 0),
                        chunk(5, 36, 9, 0)));

        assertThat(script.cues()).extracting(Cue::beginsParagraph).containsExactly(true, true, false, false, true);
    }

    @Test
    void showsTogetherWhatWouldBeShorterThanAMillisecond() {
        ChapterScript script = script(List.of(text("Yes. No. Go. On.", Cut.PARAGRAPH)), List.of(chunk(1, 10, 2, 0)));

        assertThat(script.cues())
                .containsExactly(new Cue(1, 10, 11, "Yes. No.", true), new Cue(1, 11, 12, "Go. On.", false));
    }

    @Test
    void refusesTextsOfAnotherChapter() {
        assertThatThrownBy(() -> script(List.of(text("One.", Cut.PARAGRAPH)), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chapter 1 has 1 chunks, and there are 1 texts and 0 times");
    }

    @Test
    void losesNoWordAndKeepsEveryTimeInItsChunkInOrderWhateverTheSamplesSay() {
        int[] checked = {0};
        Documents.readAll(Path.of("sample-input/catalog.csv"), CatalogDefaults.standard(), (entry, read) -> {
            Random random = new Random(entry.id().hashCode());
            for (Chapter chapter : read.document().chapters()) {
                List<TextChunk> chunks = new ArrayList<>();
                Chunker.cut(chapter, read.document().voiceOf(chapter), KnownSpeech.NONE)
                        .chunks(chapter)
                        .forEach(chunks::add);
                check(chunks, times(chunks, random), "%s, chapter %d".formatted(entry.id(), chapter.number()));
                checked[0]++;
            }
        });
        assertThat(checked[0]).isGreaterThan(10);
    }

    @Test
    void holdsToThatForTextsThatNobodyWrites() {
        String[] pieces = {
            "a", "Be", " ", " ", ". ", "! ", "? ", ", ", "; ", "\n\n", "“", "”", "…", "—", "中", "文字。", "，", "！”",
            "👍🏽", "שלום", "Dr. ", "e\u0301", "***", "<", "-->", "&"
        };
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            List<TextChunk> chunks = new ArrayList<>();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                StringBuilder raw = new StringBuilder();
                for (int length = random.nextInt(250); length > 0; length--) {
                    raw.append(pieces[random.nextInt(pieces.length)]);
                }
                String text = raw.toString()
                        .replaceAll(" *\n\n[ \n]*", "\n\n")
                        .replaceAll(" +", " ")
                        .strip();
                if (!text.isEmpty()) {
                    chunks.add(new TextChunk(
                            1,
                            chunks.size() + 1,
                            text.substring(0, Math.min(text.length(), 1000)).strip(),
                            "",
                            Cut.values()[random.nextInt(Cut.values().length)]));
                }
            }
            if (!chunks.isEmpty()) {
                check(chunks, times(chunks, random), "seed " + seed);
            }
        }
    }

    private static void check(List<TextChunk> chunks, List<PublishedChunk> times, String what) {
        ChapterScript script = script(chunks, times);

        for (TextChunk chunk : chunks) {
            PublishedChunk time = times.get(chunk.number() - 1);
            List<Cue> cues = script.cues().stream()
                    .filter(cue -> cue.chunk() == chunk.number())
                    .toList();
            assertThat(cues.stream()
                            .map(Cue::text)
                            .collect(Collectors.joining())
                            .replaceAll("\\s", ""))
                    .as(what)
                    .isEqualTo(chunk.text().replaceAll("\\s", ""));
            long end = time.startMillis();
            for (Cue cue : cues) {
                assertThat(cue.startMillis()).as(what).isEqualTo(end);
                assertThat(cue.endMillis()).as(what).isGreaterThan(cue.startMillis());
                assertThat(cue.text()).as(what).isNotBlank().doesNotContain("\n");
                end = cue.endMillis();
            }
            assertThat(end).as(what).isEqualTo(time.startMillis() + time.durationMillis());
        }
        assertThat(script.cues()).as(what).isSortedAccordingTo(Comparator.comparingLong(Cue::startMillis));
    }

    private static List<PublishedChunk> times(List<TextChunk> chunks, Random random) {
        List<PublishedChunk> times = new ArrayList<>();
        long start = 0;
        for (TextChunk chunk : chunks) {
            long duration = 1 + random.nextInt(random.nextInt(5) == 0 ? 20 : 80_000);
            long pause = random.nextInt(3) * 400L;
            times.add(chunk(chunk.number(), start, duration, pause));
            start += duration + pause;
        }
        return times;
    }

    private static ChapterScript script(List<TextChunk> chunks, List<PublishedChunk> times) {
        List<EditionChunk> parts = new ArrayList<>();
        for (TextChunk chunk : chunks) {
            String sha256 = SpeechKey.sha256(chunk.text());
            parts.add(new EditionChunk(
                    parts.size() + 1,
                    new SpeechKey(sha256),
                    sha256,
                    chunk.text().length(),
                    chunk.end()));
        }
        List<ChunkText> texts = chunks.stream()
                .map(chunk -> new ChunkText(chunk.text(), Language.ENGLISH))
                .toList();
        return CueTiming.of(new EditionChapter(1, "One", parts), texts, times);
    }

    private static TextChunk text(String text, Cut end) {
        return new TextChunk(1, 1, text, "", end);
    }

    private static PublishedChunk chunk(int number, long start, long duration, long pause) {
        return new PublishedChunk(number, start, duration, pause);
    }
}
