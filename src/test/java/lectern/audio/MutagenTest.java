package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tag reader of many Python players reads from our files. */
@NullUnmarked
class MutagenTest {

    private static final String PYTHON = "/usr/bin/python3";

    private static final String SHOW = """
            import sys
            from mutagen.mp3 import MP3
            from mutagen.id3 import ID3
            tags = ID3(sys.argv[1], translate=False)
            print(tags.version)
            for id in sys.argv[2:]:
                for frame in tags.getall(id):
                    if id == 'CHAP':
                        print(id, frame.element_id, frame.start_time, frame.end_time, frame.sub_frames['TIT2'].text[0])
                    elif id == 'CTOC':
                        print(id, frame.element_id, int(frame.flags), ' '.join(frame.child_element_ids))
                    elif id == 'APIC':
                        print(id, frame.mime, int(frame.type), frame.data.hex())
                    else:
                        print(id, frame.text[0])
            print(round(MP3(sys.argv[1]).info.length * 1000))
            """;

    @TempDir
    Path folder;

    @BeforeAll
    static void isThere() {
        boolean found;
        try {
            found = run(PYTHON, "-c", "import mutagen; print('there')").startsWith("there");
        } catch (IOException e) {
            found = false;
        }
        assumeTrue(found, "python3-mutagen is not there: no second reader looks at our tags");
    }

    @Test
    void readsChaptersContentsAndCover() throws IOException {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2};
        List<AudioPart> parts = new ArrayList<>();
        byte[] tone = Tone.speechLike(0.2, 440);
        for (int i = 1; i <= 150; i++) {
            parts.add(new AudioPart("tone", "第" + i + "章", () -> new ByteArrayInputStream(tone), 0));
        }
        Id3Tag tag = new Id3Tag("Title", "红楼梦", "Author", "Narrator", 1, 1, Language.CHINESE, Picture.of(png), 1791);
        Path file = folder.resolve("joined.mp3");

        JoinedAudio joined = Mp3Joiner.join(parts, tag, file);

        List<String> said = run(PYTHON, "-c", SHOW, file.toString(), "TALB", "TCON", "TYER", "APIC", "CTOC", "CHAP")
                .lines()
                .toList();
        assertThat(said)
                .startsWith(
                        "(2, 3, 0)", "TALB 红楼梦", "TCON Audiobook", "TYER 1791", "APIC image/png 3 89504e470d0a1a0a0102")
                .contains("CTOC toc 3 toc1 toc2")
                .endsWith(Long.toString(joined.facts().millis()));
        assertThat(said)
                .filteredOn(line -> line.startsWith("CTOC toc1 1 chp1 "))
                .hasSize(1);
        assertThat(said).filteredOn(line -> line.startsWith("CHAP")).hasSize(150);
        for (int i = 0; i < 150; i++) {
            long start = joined.parts().get(i).startMillis();
            long end = i < 149
                    ? joined.parts().get(i + 1).startMillis()
                    : joined.facts().millis();
            assertThat(said).contains("CHAP chp%d %d %d 第%d章".formatted(i + 1, start, end, i + 1));
        }
    }

    private static String run(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
