package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import lectern.document.DocumentId;
import lectern.postgres.RunReports;
import lectern.postgres.TestDatabase;
import lectern.postgres.ThisProcess;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is meant by a name that a run or a document can have. */
@NullUnmarked
class StatusSubjectTest {

    private final TestDatabase database = TestDatabase.migrated();
    private ThisProcess process;
    private RunReports reports;

    @BeforeEach
    void narrate() {
        process = ThisProcess.register(database.ledger());
        reports = new RunReports(database.ledger());
        run("1984", "001");
        run("tale", "1");
    }

    @AfterEach
    void close() {
        process.close();
    }

    @Test
    void isTheLastRunWithoutAName() {
        assertThat(StatusSubject.last(reports)).hasValueSatisfying(subject -> {
            assertThat(subject.run().id()).isEqualTo(2);
            assertThat(subject.document()).isNull();
        });
    }

    @Test
    void isADocumentOfDigitsWhereNoRunHasThatNumber() {
        assertIsDocument("1984", 1);
        assertIsDocument("tale", 2);
    }

    @Test
    void isADocumentWhereTheNumberIsNotWrittenAsARunsIs() {
        assertIsDocument("001", 1);
        assertThat(StatusSubject.named("01", reports)).isEmpty();
    }

    @Test
    void isTheRunWhereADocumentHasItsNumberAsIdAndNamesTheDocument() {
        assertThat(StatusSubject.named("1", reports)).hasValueSatisfying(subject -> {
            assertThat(subject.run().id()).isEqualTo(1);
            assertThat(subject.document()).isNull();
            assertThat(subject.namesake()).isEqualTo(new DocumentId("1"));
        });
        assertThat(StatusSubject.document("1", reports)).hasValueSatisfying(subject -> {
            assertThat(subject.run().id()).isEqualTo(2);
            assertThat(subject.document()).isEqualTo(new DocumentId("1"));
        });
        assertThat(StatusSubject.named("2", reports))
                .hasValueSatisfying(subject -> assertThat(subject.namesake()).isNull());
    }

    @Test
    void isNothingWhereNeitherARunNorADocumentHasTheName() {
        assertThat(StatusSubject.named("3", reports)).isEmpty();
        assertThat(StatusSubject.named("9999999999", reports)).isEmpty();
        assertThat(StatusSubject.named("No such name", reports)).isEmpty();
        assertThat(StatusSubject.document("2", reports)).isEmpty();
    }

    private void assertIsDocument(String name, int run) {
        assertThat(StatusSubject.named(name, reports)).hasValueSatisfying(subject -> {
            assertThat(subject.run().id()).isEqualTo(run);
            assertThat(subject.document()).isEqualTo(new DocumentId(name));
            assertThat(subject.namesake()).isNull();
        });
    }

    private void run(String... documents) {
        int run = database.jdbc()
                .sql("insert into run (process, catalog) select max(id), 'catalog.csv' from process returning id")
                .query(Integer.class)
                .single();
        for (String document : documents) {
            database.jdbc()
                    .sql("insert into narration (run, document, edition) values (:run, :document, '')")
                    .param("run", run)
                    .param("document", document)
                    .update();
        }
    }
}
