package lectern.cli;

import java.io.PrintWriter;
import java.util.List;
import lectern.batch.Verified;
import lectern.document.DocumentId;
import lectern.manifest.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with published documents.
 *
 * @param documents how many were checked
 * @param objects how many were read, whole
 * @param findings what is wrong
 * @param busy documents that are being narrated, of which nothing can be said
 * @param unfinished documents that are to be published again
 * @param repair what a repair means or came to; null where none was asked for
 */
record VerifyReport(
        int documents,
        int objects,
        long bytes,
        List<Row> findings,
        List<String> busy,
        List<String> unfinished,
        @Nullable RepairReport repair) {

    /**
     * Something that is wrong.
     *
     * @param kind what it is about
     * @param chapter 0 where it is not of one chapter
     * @param chunk 0 where it is not of one chunk
     * @param object its key; empty where it is not of one object
     */
    record Row(String document, int chapter, int chunk, String kind, String object, String wrong, String remedy) {

        static Row of(Finding finding) {
            return new Row(
                    finding.document().value(),
                    finding.chapter(),
                    finding.chunk(),
                    Words.lower(finding.kind()),
                    finding.object() == null ? "" : finding.object().value(),
                    finding.wrong(),
                    finding.kind().remedy());
        }
    }

    static VerifyReport of(Verified verified) {
        return new VerifyReport(
                verified.documents().size(),
                verified.objects(),
                verified.bytes(),
                verified.findings().stream().map(Row::of).toList(),
                verified.busy().stream().map(DocumentId::value).toList(),
                verified.unfinished().stream().map(DocumentId::value).toList(),
                null);
    }

    VerifyReport with(RepairReport repaired) {
        return new VerifyReport(documents, objects, bytes, findings, busy, unfinished, repaired);
    }

    static void print(PrintWriter out, Verified verified) {
        for (Finding finding : verified.findings()) {
            out.println(finding);
            out.println("    To do: " + finding.kind().remedy() + ".");
        }
        verified.busy()
                .forEach(document -> out.println(document + ": is being narrated right now; verify it again later."));
        verified.unfinished()
                .forEach(document -> out.println(
                        document + ": is to be published again; run its catalog, or retry, to finish that."));
        out.println("%s checked, %s read (%s): %s."
                .formatted(
                        Words.count(verified.documents().size(), "document"),
                        Words.count(verified.objects(), "object"),
                        Words.size(verified.bytes()),
                        verified.stopped()
                                ? "stopped before the end; %s until then".formatted(faults(verified))
                                : faults(verified)));
        out.flush();
    }

    private static String faults(Verified verified) {
        return verified.findings().isEmpty()
                ? "everything is as it should be"
                : Words.count(verified.findings().size(), "fault") + " in "
                        + Words.count(verified.damaged().size(), "document");
    }
}
