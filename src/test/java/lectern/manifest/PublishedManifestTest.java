package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@NullUnmarked
class PublishedManifestTest extends PublishingTest {

    private static final String HOSTILE = "\"><script>alert('x')</script>\u0000&../..";

    @Test
    void writesAManifestThatIsTrue() throws IOException {
        Edition edition = edition("First", "Second");

        publish(edition);

        JsonNode manifest = manifest();
        List<JsonNode> named = new ArrayList<>();
        JsonNode member = manifest.get("lectern:edition");
        named.add(member.get("book"));
        named.add(member.get("contents"));
        member.get("files").forEach(named::add);
        for (JsonNode chapter : member.get("chapters")) {
            named.add(chapter);
            long end = 0;
            for (JsonNode chunk : chapter.get("chunks")) {
                named.add(chunk.get("clip"));
                assertThat(chunk.get("startMs").asLong()).isEqualTo(end);
                end += chunk.get("durationMs").asLong()
                        + chunk.get("pauseAfterMs").asLong();
            }
            assertThat(end).isEqualTo(chapter.get("durationMs").asLong());
        }
        assertThat(named).hasSizeGreaterThan(15).allSatisfy(object -> {
            ObjectKey key = new ObjectKey(object.get("key").asString());
            assertThat(StoredObject.of(key, store.path(key)))
                    .isEqualTo(new StoredObject(
                            key,
                            object.get("bytes").asLong(),
                            object.get("sha256").asString()));
        });
        Path beside = store.path(ObjectKey.manifest(edition.document())).getParent();
        manifest.get("readingOrder")
                .forEach(entry ->
                        assertThat(beside.resolve(entry.get("url").asString())).isRegularFile());
        manifest.get("resources")
                .forEach(entry ->
                        assertThat(beside.resolve(entry.get("url").asString())).isRegularFile());
    }

    @Test
    void writesTheManifestLastAndLeavesNoWorkBehind() throws IOException {
        Edition edition = edition("First", "Second");

        publish(edition);

        assertThat(store.puts()).last().isEqualTo(ObjectKey.manifest(edition.document()));
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void writesNoManifestWhenAnObjectIsMissing() throws IOException {
        Edition edition = edition("First", "Second");
        List<StitchedChapter> chapters = publishChapters(edition);
        PublishedBook book = publisher(edition).publishBook(chapters);
        for (ObjectKey key : List.of(chapters.get(1).published().key(), book.key(), clip("Two."))) {
            byte[] content = Files.readAllBytes(store.path(key));
            Files.delete(store.path(key));

            assertThatThrownBy(() -> publisher(edition).publishManifest(chapters, book, PUBLISHED, () -> {}))
                    .isInstanceOf(EditionIncompleteException.class)
                    .hasMessageContaining("document numbers, edition " + edition.id())
                    .hasMessageContaining(key + " is not in the store");

            Files.write(store.path(key), content);
        }
        assertThat(store.find(ObjectKey.manifest(edition.document()))).isEmpty();
    }

    @Test
    void keepsThePreviousManifestWhenAnObjectIsNotWhatWasPublished() throws IOException {
        Edition previous = edition("First", "Before");
        publish(previous);
        Edition edition = edition("First", "Second");
        List<StitchedChapter> chapters = publishChapters(edition);
        PublishedBook book = publisher(edition).publishBook(chapters);
        Files.write(store.path(chapters.get(0).published().key()), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> publisher(edition).publishManifest(chapters, book, PUBLISHED, () -> {}))
                .isInstanceOf(EditionIncompleteException.class)
                .hasMessageContaining("0001-first.mp3 has 3 bytes");

        assertThat(manifest().at("/lectern:edition/id").asString())
                .isEqualTo(previous.id().value());
    }

    @Test
    void showsAHostileTitleAsText() throws IOException {
        Edition edition = edition(HOSTILE, "Second");

        publish(edition);

        String shown = "\"><script>alert('x')</script>&../..";
        String page = Files.readString(store.path(edition.fileKey("toc.html")));
        assertThat(page)
                .doesNotContain("<script", "\u0000", "alert('")
                .contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;../..</a>");
        assertThat(manifest().at("/readingOrder/0/name").asString()).isEqualTo(shown);
        assertThat(manifest().at("/readingOrder/0/url").asString())
                .isEqualTo(edition.id() + "/0001-script-alert-x-script.mp3");
        assertThat(tag(edition.bookKey()).chapters().get(0).title()).isEqualTo(shown);
    }
}
