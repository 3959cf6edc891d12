package lectern.web;

import java.util.List;
import lectern.cli.Words;
import lectern.postgres.EarlyChapters.HeardChapter;
import lectern.postgres.RunReports.NarrationRow;
import org.jspecify.annotations.Nullable;

/**
 * A document; its texts are counted once each.
 *
 * @param early its chapters that can be heard before its book is published
 * @param outcome null while it is narrated
 * @param page where its book is listened to, of whichever run; null where it has none
 */
record DocumentNews(
        String id,
        String title,
        int texts,
        int here,
        int inFlight,
        int failed,
        List<HeardNews> early,
        @Nullable String outcome,
        @Nullable String message,
        @Nullable String page) {

    static DocumentNews of(NarrationRow row, List<HeardChapter> early, @Nullable String folder) {
        return new DocumentNews(
                row.document().value(),
                row.title(),
                row.tasks(),
                row.done(),
                row.inFlight(),
                row.failed(),
                early.stream().map(HeardNews::of).toList(),
                row.outcome() == null ? null : Words.lower(row.outcome()),
                row.message(),
                folder == null ? null : BookNews.page(row.document(), folder));
    }
}
