package lectern.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import lectern.chunk.FirstWords;
import lectern.manifest.ChapterLoudness;
import lectern.postgres.BookSound.ChapterRow;

/**
 * How a published chapter sounds, for people and for programs. Levels are in dB of full scale.
 *
 * @param chapter from 1
 * @param lufs integrated loudness (ITU-R BS.1770)
 * @param levelledByDb by how much it was made louder or softer
 */
record ChapterSoundRow(
        int chapter,
        String title,
        double seconds,
        double lufs,
        double rmsDb,
        double peakDb,
        double noiseFloorDb,
        double levelledByDb) {

    static List<ChapterSoundRow> of(List<ChapterRow> chapters) {
        return chapters.stream().map(ChapterSoundRow::of).toList();
    }

    private static ChapterSoundRow of(ChapterRow row) {
        ChapterLoudness loudness = row.loudness();
        return new ChapterSoundRow(
                loudness.chapter(),
                FirstWords.line(row.title()),
                loudness.durationMillis() / 1000.0,
                loudness.lufs(),
                loudness.rmsDb(),
                loudness.peakDb(),
                loudness.floorDb(),
                Math.round(loudness.gainDb() * 10) / 10.0);
    }

    /** Nothing at all where there is none. */
    static void print(PrintWriter out, List<ChapterSoundRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.println("Published chapters:");
        Table table =
                new Table("chapter", "length>", "LUFS>", "RMS dB>", "peak dB>", "noise floor dB>", "levelled by dB>");
        for (ChapterSoundRow row : rows) {
            table.row(
                    row.chapter() + " " + FirstWords.of(row.title()),
                    Words.length(Duration.ofMillis(Math.round(row.seconds() * 1000))),
                    decibels(row.lufs()),
                    decibels(row.rmsDb()),
                    decibels(row.peakDb()),
                    decibels(row.noiseFloorDb()),
                    decibels(row.levelledByDb()));
        }
        table.print(out);
        out.println();
    }

    private static String decibels(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
