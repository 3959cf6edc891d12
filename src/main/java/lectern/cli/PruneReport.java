package lectern.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import lectern.batch.PrunePlan;
import lectern.batch.PrunePlan.Kept;
import lectern.batch.PrunePlan.Leftover;

/**
 * What nobody needs any more, and whether it was removed.
 *
 * @param bytes of all of it, as far as their size is known
 * @param clips how many clips no edition uses, if they were asked for
 * @param units what it would cost to buy them again; a decimal number
 * @param money what that is in {@code currency}; a decimal number
 * @param replaced how many clips were replaced by later ones
 * @param covers how many pictures
 * @param uploads how many objects were begun to be stored, and never were
 * @param leftovers files and folders on this machine
 * @param kept what is left alone, and why
 */
record PruneReport(
        boolean removed,
        long bytes,
        List<Folder> editions,
        int clips,
        String units,
        String money,
        String currency,
        int replaced,
        int covers,
        int uploads,
        List<String> leftovers,
        List<KeptRow> kept) {

    /** The files of one revision of an edition. */
    record Folder(String document, String folder, int files, long bytes) {}

    /** Something that is left alone. */
    record KeptRow(String what, String why) {

        static KeptRow of(Kept kept) {
            return new KeptRow(kept.what(), kept.why());
        }
    }

    static PruneReport of(PrunePlan plan, Price price) {
        return new PruneReport(
                false,
                plan.bytes(),
                plan.editions().stream()
                        .map(edition -> new Folder(
                                edition.document().value(),
                                edition.folder(),
                                edition.objects().size(),
                                edition.bytes()))
                        .toList(),
                plan.clips().size(),
                Words.plain(plan.units()),
                Words.money(price.of(plan.units())),
                price.currency(),
                plan.takes().size(),
                plan.covers().size(),
                plan.uploads().size(),
                plan.leftovers().stream()
                        .map(leftover -> leftover.path().toString())
                        .toList(),
                plan.kept().stream().map(KeptRow::of).toList());
    }

    PruneReport removedBut(List<Kept> afterAll) {
        return new PruneReport(
                true,
                bytes,
                editions,
                clips,
                units,
                money,
                currency,
                replaced,
                covers,
                uploads,
                leftovers,
                Stream.concat(kept.stream(), afterAll.stream().map(KeptRow::of)).toList());
    }

    void print(PrintWriter out, PrunePlan plan) {
        if (!editions.isEmpty()) {
            out.println("Editions that are neither current nor wanted:");
            Table table = new Table("document", "folder", "files>", "size>");
            editions.forEach(row -> table.row(row.document(), row.folder(), row.files(), Words.size(row.bytes())));
            table.print(out);
            out.println();
        }
        line(
                out,
                clips,
                "clip",
                "that no edition uses, worth %s units (%s %s) if anybody wants their words again"
                        .formatted(units, money, currency));
        line(out, replaced, "clip", "that later ones have replaced");
        line(out, covers, "picture", "of editions that are neither current nor wanted");
        line(out, uploads, "upload", "that was begun more than a day ago and never ended");
        for (Leftover leftover : plan.leftovers()) {
            out.println("%s, left by a process that was killed (%s)"
                    .formatted(leftover.path(), Words.size(leftover.bytes())));
        }
        kept.forEach(row -> out.println("Left alone: %s: %s.".formatted(row.what(), row.why())));
        if (plan.isEmpty()) {
            out.println("There is nothing to remove.");
        } else {
            out.println("%s in all.".formatted(Words.size(bytes)));
        }
        out.flush();
    }

    String question() {
        return clips == 0
                ? "Remove all that?"
                : "Remove all that? The words of %s would have to be bought again."
                        .formatted(Words.count(clips, "clip"));
    }

    private static void line(PrintWriter out, int count, String what, String which) {
        if (count > 0) {
            out.println(Words.count(count, what) + " " + which);
        }
    }
}
