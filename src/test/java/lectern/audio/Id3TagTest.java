package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class Id3TagTest {

    @Test
    void saysWhatAPlayerShows() {
        Id3Tag tag = new Id3Tag("The Whale", "Moby-Dick", "Herman Melville", "Anchor", 3, 12, Language.ENGLISH);

        ParsedTag parsed = ParsedTag.of(tag.bytes(List.of()));

        assertThat(parsed.texts())
                .containsOnly(
                        entry("TIT2", "The Whale"),
                        entry("TALB", "Moby-Dick"),
                        entry("TPE1", "Herman Melville"),
                        entry("TCOM", "Anchor"),
                        entry("TRCK", "3/12"),
                        entry("TCON", "Audiobook"),
                        entry("TLAN", "eng"));
        assertThat(parsed.tables()).isEmpty();
    }

    @Test
    void keepsChineseAndLeavesOutWhoIsUnknown() {
        Id3Tag tag = new Id3Tag("第一章 𠮷", "红楼梦", null, null, 1, 1, Language.CHINESE);

        ParsedTag parsed = ParsedTag.of(tag.bytes(List.of()));

        assertThat(parsed.texts())
                .containsEntry("TIT2", "第一章 𠮷")
                .containsEntry("TALB", "红楼梦")
                .containsEntry("TLAN", "zho")
                .doesNotContainKeys("TPE1", "TCOM");
    }

    @Test
    void removesWhatCannotBeShown() {
        Id3Tag tag = new Id3Tag(
                " One\u0000\r\n\tTwo\u0007 \uD800", "Caf\u00E9\u0000evil", null, null, 1, 1, Language.ENGLISH);

        ParsedTag parsed = ParsedTag.of(tag.bytes(List.of()));

        assertThat(parsed.texts()).containsEntry("TIT2", "One Two").containsEntry("TALB", "Caf\u00E9evil");
    }

    @Test
    void marksChaptersInOneTable() {
        List<ChapterMark> chapters =
                List.of(new ChapterMark("One", 0, 1500), new ChapterMark("二", 1500, 3_000_000_000L));

        ParsedTag parsed = ParsedTag.of(tag().bytes(chapters));

        assertThat(parsed.tables()).containsExactly(new ParsedTag.Table("toc", 3, List.of("chp1", "chp2")));
        assertThat(parsed.chapters())
                .containsExactly(
                        new ParsedTag.Chapter("chp1", 0, 1500, 0xFFFFFFFFL, 0xFFFFFFFFL, "One"),
                        new ParsedTag.Chapter("chp2", 1500, 3_000_000_000L, 0xFFFFFFFFL, 0xFFFFFFFFL, "二"));
    }

    @Test
    void nestsTablesOfManyChapters() {
        for (int count : new int[] {1, 100, 101, 250, 10_001}) {
            ParsedTag parsed = ParsedTag.of(tag().bytes(chapters(count)));

            assertThat(parsed.chapters()).hasSize(count);
            assertThat(parsed.tables())
                    .filteredOn(table -> (table.flags() & 2) != 0)
                    .as("top-level tables")
                    .containsExactly(parsed.tables().get(0));
            assertThat(parsed.tables())
                    .allSatisfy(table -> assertThat(table.children()).hasSizeBetween(1, 100));
            assertThat(leaves(parsed, "toc"))
                    .containsExactlyElementsOf(parsed.chapters().stream()
                            .map(ParsedTag.Chapter::id)
                            .toList());
        }
    }

    @Test
    void showsTheFrontCoverBehindAllTexts() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 1, 2, -1};
        Id3Tag tag = new Id3Tag("t", "a", null, null, 1, 1, Language.ENGLISH, Picture.of(png), 1851);

        byte[] bytes = tag.bytes(chapters(3));

        ParsedTag parsed = ParsedTag.of(bytes);
        assertThat(parsed.texts()).containsEntry("TYER", "1851");
        assertThat(parsed.chapters()).hasSize(3);
        assertThat(parsed.pictures()).hasSize(1);
        ParsedTag.FoundPicture cover = parsed.pictures().get(0);
        assertThat(cover.mediaType()).isEqualTo("image/png");
        assertThat(cover.kind()).as("front cover").isEqualTo(3);
        assertThat(cover.bytes()).isEqualTo(png);
        assertThat(Arrays.copyOfRange(bytes, bytes.length - png.length, bytes.length))
                .isEqualTo(png);
    }

    @Test
    void refusesPicturesThatPlayersDoNotShow() {
        byte[] gif = "GIF89a".getBytes(StandardCharsets.US_ASCII);
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};

        assertThat(Picture.of(jpeg).mediaType()).isEqualTo("image/jpeg");
        assertThatThrownBy(() -> Picture.of(gif)).hasMessageContaining("neither JPEG nor PNG");
        assertThatThrownBy(() -> Picture.of(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Picture("image/png", jpeg))
                .hasMessage("a picture that is said to be image/png is image/jpeg");
        assertThatThrownBy(() -> new Id3Tag("t", "a", null, null, 1, 1, Language.ENGLISH, null, 10_000))
                .hasMessage("a tag cannot hold the year 10000");
    }

    @Test
    void isAsLongBeforeItsTimesAreKnownAsAfter() {
        List<ChapterMark> unknown = List.of(new ChapterMark("One", 0, 0), new ChapterMark("二", 0, 0));
        List<ChapterMark> known = List.of(new ChapterMark("One", 0, 9), new ChapterMark("二", 9, 99_999_999));

        assertThat(tag().bytes(unknown)).hasSameSizeAs(tag().bytes(known));
    }

    private static Set<String> leaves(ParsedTag parsed, String id) {
        Set<String> leaves = new LinkedHashSet<>();
        parsed.tables().stream()
                .filter(table -> table.id().equals(id))
                .findFirst()
                .ifPresentOrElse(
                        table -> table.children().forEach(child -> leaves.addAll(leaves(parsed, child))),
                        () -> leaves.add(id));
        return leaves;
    }

    private static List<ChapterMark> chapters(int count) {
        List<ChapterMark> chapters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chapters.add(new ChapterMark("Chapter " + i, i * 1000L, i * 1000L + 1000));
        }
        return chapters;
    }

    private static Id3Tag tag() {
        return new Id3Tag("t", "a", null, null, 1, 1, Language.ENGLISH);
    }
}
