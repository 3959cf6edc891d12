package lectern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lectern.cli.Price;
import lectern.postgres.EarlyChapters;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.PublishedBooks;
import lectern.postgres.RunReports;
import lectern.postgres.RunWatch;
import lectern.postgres.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What a page that watches is told. */
class NewsTest {

    private final List<String> sent = new ArrayList<>();
    private final News news = news();
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

    private List<String> troubles() {
        return sent.stream()
                .filter(event -> event.startsWith("event:trouble\n"))
                .map(event -> event.substring(event.indexOf("data:") + 5).strip())
                .toList();
    }

    private static News news() {
        LedgerDatabase ledger = TestDatabase.migrated().ledger();
        return new News(
                new RunWatch(ledger),
                new RunReports(ledger),
                new PublishedBooks(ledger),
                new EarlyChapters(ledger),
                new Price(BigDecimal.ONE, "USD"));
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
