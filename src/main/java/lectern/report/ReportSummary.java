package lectern.report;

import java.util.ArrayList;
import java.util.List;

/** What happened in a run in one line, and what a person has to do about it. */
final class ReportSummary {

    private final FinishedRun run;

    ReportSummary(FinishedRun run) {
        this.run = run;
    }

    /** For instance {@code All 4 documents are published. Nothing is to be done.} */
    String headline() {
        String stopped = run.stopped() == null ? "" : "The run stopped early. ";
        return stopped + published() + missing() + (toDo().isEmpty() ? " Nothing is to be done." : "");
    }

    private String published() {
        int all = run.documents().size();
        int whole = run.whole();
        if (all == 1) {
            return whole == 1 ? "The document is published." : "The document is not published.";
        }
        return whole == all
                ? "All %s are published.".formatted(ReportWords.count(all, "document"))
                : "%d of %s %s published."
                        .formatted(whole, ReportWords.count(all, "document"), whole == 1 ? "is" : "are");
    }

    private String missing() {
        int texts = run.missing().size();
        long documents =
                run.missing().stream().map(MissingText::document).distinct().count();
        return texts == 0
                ? ""
                : " %s in %s %s missing."
                        .formatted(
                                ReportWords.count(texts, "text"),
                                ReportWords.count(documents, "document"),
                                texts == 1 ? "is" : "are");
    }

    /** Sentences, the most pressing first; empty if nothing is to be done. */
    List<String> toDo() {
        List<String> sentences = new ArrayList<>();
        if (run.stopped() != null) {
            sentences.add(run.stopped());
        }
        if (run.facts() == null) {
            sentences.add(
                    ("The ledger could not be reached any more, so this does not tell what was bought. Once it is back,"
                                    + " lectern status %d does.")
                            .formatted(run.run()));
        }
        addMissing(sentences);
        addUnfinished(sentences);
        run.told().ifPresent(facts -> addSpending(sentences, facts.spending()));
        if (run.suspects() > 0) {
            sentences.add("Listen to %s that may sound wrong: below, beside each document."
                    .formatted(ReportWords.count(run.suspects(), "clip")));
        }
        return sentences;
    }

    private void addMissing(List<String> sentences) {
        int policy = (int)
                run.missing().stream().filter(text -> text.failure().isPolicy()).count();
        int others = run.missing().size() - policy;
        if (policy > 0) {
            sentences.add("Edit %s that the provider's policy refused, and run the catalog again."
                    .formatted(ReportWords.count(policy, "text")));
        }
        if (others > 0) {
            sentences.add("To try %s again: lectern retry --run %d; it shows first what that buys."
                    .formatted(ReportWords.count(others, "text"), run.run()));
        }
    }

    /** What was stopped with the run is told by why it stopped. */
    private void addUnfinished(List<String> sentences) {
        long broken = run.documents().stream()
                .filter(document -> document.outcome().equals("failed"))
                .count();
        if (broken > 0) {
            sentences.add("See below why %s failed; run the catalog again to go on: what was bought is kept."
                    .formatted(ReportWords.count(broken, "document")));
        }
    }

    private void addSpending(List<String> sentences, Spending spending) {
        if (spending.inDoubt() > 0) {
            sentences.add("Hold the provider's bill against this: %s may have been bought twice."
                    .formatted(ReportWords.count(spending.inDoubt(), "text")));
        }
        if (spending.stillToBook() > 0) {
            sentences.add("What %s cost is not known yet: the next run asks."
                    .formatted(ReportWords.count(spending.stillToBook(), "task")));
        }
    }
}
