package lectern.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lectern.cli.Price;
import lectern.document.DocumentId;
import lectern.postgres.EarlyChapters;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.PublishedBooks;
import lectern.postgres.RunReports;
import lectern.postgres.RunWatch;
import lectern.postgres.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a page that watches is told. */
class NewsTest {

    private final List<String> sent = new ArrayList<>();
    private final TestDatabase database = TestDatabase.migrated();
    private final News news = news(database.ledger());
    private final Listener listener = new Listener(new Recording(), null);

    @Test
    void tellsOfEachOutageOfTheLedgerAndOfTheEndOfEach() throws IOException {
        listener.tell(news.now(List.of()));
        assertThat(troubles()).containsExactly("\"\"");

        listener.tell(News.none());
        listener.tell(News.none());
        listener.tell(news.now(List.of()));
        listener.tell(news.now(List.of()));
        listener.tell(News.none());

        String outage = "\"The ledger cannot be read at the moment.\"";
        assertThat(troubles()).containsExactly("\"\"", outage, "\"\"", outage);
    }

    @Test
    void tellsOnlyWhatIsNew() throws IOException {
        listener.tell(news.now(List.of()));
        listener.tell(news.now(List.of()));

        assertThat(sent).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void ofALargeRunListsWhatWantsAttentionAndCountsAll() {
        int run = largeRun();

        JsonNode told = JsonMapper.shared()
                .readTree(news.now(List.of(new Shown(run, null))).get("documents-" + run));

        assertThat(told.path("documents"))
                .hasSize(200)
                .extracting(document -> document.path("id").asString())
                .contains("doc-271", "doc-300", "doc-001", "doc-170")
                .doesNotContain("doc-171");
        assertThat(told.path("outcomes"))
                .extracting(count -> count.path("documents").intValue() + " "
                        + count.path("outcome").asString("none"))
                .containsExactlyInAnyOrder("10 incomplete", "20 none", "270 published");
        assertThat(told.path("failed").intValue()).isZero();
    }

    @Test
    void whoLooksAtOneDocumentIsToldOfThatAlsoWhereItIsNotListed() throws IOException {
        Shown one = new Shown(largeRun(), new DocumentId("doc-200"));
        Map<String, String> told = news.now(List.of(one, new Shown(one.run(), null), new Shown(one.run() + 1, null)));

        new Listener(new Recording(), one).tell(told);

        assertThat(sent)
                .filteredOn(event -> event.startsWith("event:document"))
                .singleElement()
                .asString()
                .startsWith("event:document\n")
                .contains("\"id\":\"doc-200\"", "\"outcome\":\"published\"");
        assertThat(news.now(List.of(new Shown(one.run(), new DocumentId("nobody")))))
                .containsEntry("document-" + one.run() + "-nobody", "null");
    }

    @Test
    void whoLooksAtARunIsToldOfItAlsoWhereItIsNotAmongTheNewest() throws IOException {
        Shown old = new Shown(largeRun(), null);
        database.jdbc()
                .sql("insert into run (process, catalog) select process, 'later.csv' from run, generate_series(1, 40)")
                .update();
        Map<String, String> told = news.now(List.of(old));

        new Listener(new Recording(), old).tell(told);
        assertThat(sent)
                .filteredOn(event -> event.startsWith("event:run\n"))
                .singleElement()
                .asString()
                .contains("\"catalog\":\"large.csv\"", "\"documents\":300");

        sent.clear();
        listener.tell(told);
        assertThat(sent).noneMatch(event -> event.startsWith("event:run\n"));
    }

    @Test
    void documentsOfALargeRunAreFoundByWordsOfTitleOrId() {
        int run = largeRun();
        database.jdbc().sql("""
                        with known as (insert into document (id) values ('doc-007') returning id)
                        insert into edition (document, id, title, voice_id, voice_language, voice_speed)
                        select id, '0123456789abcdef', 'The Äpfel of Summer', 'v', 'en', 1 from known
                        """).update();
        RunDocuments documents = documents(database.ledger());

        assertThat(documents.find(run, "summer  007"))
                .extracting(DocumentNews::id, DocumentNews::title, DocumentNews::outcome, DocumentNews::page)
                .containsExactly(tuple("doc-007", "The Äpfel of Summer", "published", null));
        assertThat(documents.find(run, "doc-29"))
                .extracting(DocumentNews::id)
                .contains("doc-290", "doc-299")
                .hasSize(10);
        assertThat(documents.find(run, "doc-007 winter")).isEmpty();
        assertThat(documents.find(run, "d%7")).as("words are no pattern").isEmpty();
        assertThat(documents.find(run + 1, "doc")).isEmpty();
        assertThat(documents.find(run, "doc")).hasSize(200);
    }

    /** Of 300 documents: most are published, some narrated, the last ten incomplete. */
    private int largeRun() {
        int run = database.jdbc().sql("""
                        with host as (insert into process (host, pid) values ('night', 1) returning id)
                        insert into run (process, catalog) select id, 'large.csv' from host returning id
                        """).query(Integer.class).single();
        database.jdbc().sql("""
                        insert into narration (run, document, edition, outcome)
                        select :run, 'doc-' || lpad(i::text, 3, '0'), '0123456789abcdef',
                            case when i > 290 then 'INCOMPLETE' when i <= 270 then 'PUBLISHED' end
                        from generate_series(1, 300) i
                        """).param("run", run).update();
        return run;
    }

    private List<String> troubles() {
        return sent.stream()
                .filter(event -> event.startsWith("event:trouble\n"))
                .map(event -> event.substring(event.indexOf("data:") + 5).strip())
                .toList();
    }

    static News news(LedgerDatabase ledger) {
        return new News(
                new RunWatch(ledger),
                new RunReports(ledger),
                documents(ledger),
                new PublishedBooks(ledger),
                new Price(BigDecimal.ONE, "USD"));
    }

    private static RunDocuments documents(LedgerDatabase ledger) {
        return new RunDocuments(new RunReports(ledger), new EarlyChapters(ledger), new PublishedBooks(ledger));
    }

    private final class Recording extends SseEmitter {

        @Override
        public void send(SseEventBuilder event) {
            sent.add(event.build().stream()
                    .map(DataWithMediaType::getData)
                    .map(String::valueOf)
                    .collect(Collectors.joining()));
        }
    }
}
