package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lectern.chunk.Cut;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.manifest.Edition;
import lectern.manifest.EditionChunk;
import lectern.manifest.EditionId;
import lectern.manifest.Pauses;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A ledger that was filled by a program that knew no pauses. */
@NullUnmarked
class OlderLedgerTest {

    private static final DocumentId BOOK = new DocumentId("book");
    private static final EditionId EDITION = new EditionId("0123456789abcdef");
    private static final String TEXT = "One.";
    private static final SpeechKey KEY = SpeechKey.of("kling", SampleEdition.VOICE, TEXT);

    private final TestDatabase database = TestDatabase.empty();

    @Test
    void givesItsEditionsWithoutPausesUnderTheirOldIds() {
        migrateTo("3");
        fillAsVersion3Did();

        migrateTo("latest");

        Edition edition = new Editions(database.ledger()).load(BOOK, EDITION);
        assertThat(edition.id()).isEqualTo(EDITION);
        assertThat(edition.pauses()).isEqualTo(Pauses.NONE);
        assertThat(edition.chapters()).hasSize(2).allSatisfy(chapter -> assertThat(chapter.chunks())
                .containsExactly(
                        new EditionChunk(1, KEY, SpeechKey.sha256(TEXT), 4, Cut.SENTENCE),
                        new EditionChunk(2, KEY, SpeechKey.sha256(TEXT), 4, Cut.SENTENCE)));
        assertThat(new Editions(database.ledger()).current(BOOK)).contains(EDITION);
    }

    @Test
    void takesTheRowsOfAProgramThatStillKnowsNoPauses() {
        migrateTo("latest");

        fillAsVersion3Did();

        assertThat(new Editions(database.ledger()).load(BOOK, EDITION).pauses()).isEqualTo(Pauses.NONE);
    }

    @Test
    void refusesPausesAndCutsThatThereAreNot() {
        migrateTo("latest");
        fillAsVersion3Did();

        for (String change : List.of(
                "update edition set heading_pause_ms = -1",
                "update edition set paragraph_pause_ms = 10001",
                "update edition set chapter_pause_ms = null",
                "update chunk set ends = 'BREATH'",
                "update chunk set ends = null")) {
            assertThatThrownBy(() -> database.jdbc().sql(change).update())
                    .as(change)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private void fillAsVersion3Did() {
        JdbcClient jdbc = database.jdbc();
        jdbc.sql("insert into document (id, current_edition) values ('book', :id)")
                .param("id", EDITION.value())
                .update();
        jdbc.sql("""
                        insert into edition (document, id, title, author, narrator, voice_id, voice_language, voice_speed)
                        values ('book', :id, 'The book', 'An author', null, 'oversea_male1', 'en', 1.0)
                        """).param("id", EDITION.value()).update();
        jdbc.sql("""
                        insert into task (speech_key, voice_id, voice_language, voice_speed, text)
                        values (:key, 'oversea_male1', 'en', 1.0, :text)
                        """).param("key", KEY.hex()).param("text", TEXT).update();
        for (int chapter = 1; chapter <= 2; chapter++) {
            jdbc.sql("insert into chapter (document, edition, number, title) values ('book', :id, :chapter, 'One')")
                    .param("id", EDITION.value())
                    .param("chapter", chapter)
                    .update();
            for (int chunk = 1; chunk <= 2; chunk++) {
                jdbc.sql("""
                                insert into chunk
                                    (document, edition, chapter, number, speech_key, text_sha256, characters, gap)
                                values ('book', :id, :chapter, :chunk, :key, :sha256, 4, ' ')
                                """)
                        .param("id", EDITION.value())
                        .param("chapter", chapter)
                        .param("chunk", chunk)
                        .param("key", KEY.hex())
                        .param("sha256", SpeechKey.sha256(TEXT))
                        .update();
            }
        }
    }
}
