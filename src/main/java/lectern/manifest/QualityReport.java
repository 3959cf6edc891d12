package lectern.manifest;

import java.util.List;
import lectern.chunk.FirstWords;
import lectern.storage.ObjectKey;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was measured of an edition: how loud its chapters are, and which clips a person should listen to, for programs.
 *
 * @param chapters in order
 * @param suspects in the order of the text
 */
record QualityReport(Edition edition, List<ChapterLoudness> chapters, List<Suspect> suspects) {

    static final String FILE = "quality.json";

    QualityReport {
        chapters = List.copyOf(chapters);
        suspects = List.copyOf(suspects);
    }

    /**
     * A chunk whose clip is suspected.
     *
     * @param text of the chunk
     * @param startMillis when it begins in its chapter's file
     */
    record Suspect(Suspicion suspicion, String text, long startMillis) {

        /** Relative to the files of an edition, which lie three folders below the clips'. */
        String clip() {
            return "../../../" + ObjectKey.clip(suspicion.key(), suspicion.take());
        }
    }

    /** The report; the same edition and measures give the same text. */
    String json() {
        ObjectNode root = PrettyJson.object();
        root.put("document", edition.document().value());
        root.put("edition", edition.id().value());
        root.put("revision", edition.revision());
        root.put("title", edition.title());
        ArrayNode list = root.putArray("chapters");
        chapters.forEach(chapter -> describe(list.addObject(), chapter));
        ArrayNode suspected = root.putArray("suspects");
        suspects.forEach(suspect -> describe(suspected.addObject(), suspect));
        return PrettyJson.text(root);
    }

    private void describe(ObjectNode entry, ChapterLoudness chapter) {
        entry.put("number", chapter.chapter());
        entry.put("title", edition.chapters().get(chapter.chapter() - 1).title());
        entry.put("durationMs", chapter.durationMillis());
        entry.put("rmsDb", rounded(chapter.rmsDb()));
        entry.put("peakDb", rounded(chapter.peakDb()));
        entry.put("integratedLufs", rounded(chapter.lufs()));
        entry.put("noiseFloorDb", rounded(chapter.floorDb()));
        entry.put("levelledByDb", rounded(chapter.gainDb()));
    }

    private static void describe(ObjectNode entry, Suspect suspect) {
        Suspicion suspicion = suspect.suspicion();
        entry.put("chapter", suspicion.chapter());
        entry.put("chunk", suspicion.chunk());
        entry.put("startMs", suspect.startMillis());
        entry.put("kind", suspicion.kind().name());
        entry.put("detail", suspicion.detail());
        entry.put("clip", suspect.clip());
        entry.put("take", suspicion.take());
        entry.put("words", FirstWords.of(suspect.text()));
    }

    private static double rounded(double decibels) {
        return Math.round(decibels * 10) / 10.0;
    }
}
