package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lectern.document.Chapter;
import lectern.document.Cover;
import lectern.document.Document;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.manifest.EditionCover;
import lectern.storage.FolderObjectStore;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class CoverShelfTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};

    @TempDir
    Path bucket;

    @TempDir
    Path work;

    private FolderObjectStore store;
    private CoverShelf covers;

    @BeforeEach
    void openTheStore() {
        store = new FolderObjectStore(bucket);
        covers = new CoverShelf(store, work);
    }

    @Test
    void storesACoverUnderItsChecksumOnceForAllDocuments() throws IOException {
        Cover cover = Cover.of(PNG).orElseThrow();

        covers.store(document("one", cover));
        covers.store(document("two", cover));

        EditionCover kept = EditionCover.of(cover);
        assertThat(store.keys()).containsExactly(kept.source());
        assertThat(store.path(kept.source())).hasBinaryContent(PNG);
        assertThat(kept.source().value()).startsWith("covers/").endsWith(kept.sha256() + ".png");
        try (var left = Files.list(work)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void storesADamagedOneAnew() throws IOException {
        Cover cover = Cover.of(PNG).orElseThrow();
        covers.store(document("one", cover));
        Files.write(store.path(EditionCover.of(cover).source()), new byte[] {1, 2, 3});

        covers.store(document("one", cover));

        assertThat(store.path(EditionCover.of(cover).source())).hasBinaryContent(PNG);
    }

    @Test
    void storesNothingForADocumentWithoutOne() throws IOException {
        covers.store(document("bare", null));

        assertThat(store.keys()).isEmpty();
    }

    private static Document document(String id, Cover cover) {
        Voice voice = new Voice("oversea_male1", Language.ENGLISH, new BigDecimal("1.0"));
        return new Document(
                new DocumentId(id), "Title", null, null, voice, cover, List.of(new Chapter(1, "One", "Text.")));
    }
}
