package lectern.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.manifest.Edition;
import lectern.manifest.EditionChapter;
import lectern.manifest.EditionChunk;
import lectern.manifest.Finding;
import lectern.manifest.StoredManifest;
import lectern.manifest.StoredManifest.StoredChapter;
import lectern.manifest.StoredManifest.StoredChunk;
import lectern.postgres.PublishedEdition;
import lectern.postgres.StoredClips.LedgerClip;
import lectern.storage.ObjectKey;
import lectern.task.TaskState;

/** Holds a manifest against the ledger. */
final class LedgerCheck {

    private final StoredManifest manifest;
    private final DocumentId document;
    private final Map<SpeechKey, LedgerClip> clips;
    private final List<Finding> findings = new ArrayList<>();

    /** @param clips of the edition, as the ledger has them: it may be ahead, as a book keeps its clips until it is made again */
    LedgerCheck(StoredManifest manifest, Map<SpeechKey, LedgerClip> clips) {
        this.manifest = manifest;
        this.document = manifest.document();
        this.clips = clips;
    }

    /**
     * What the two say differently.
     *
     * @param current what the ledger calls the document's current edition
     * @param edition the same, as it was recorded
     */
    List<Finding> against(PublishedEdition current, Edition edition) {
        if (!manifest.folder().equals(current.folder())) {
            add(
                    0,
                    0,
                    "the manifest is that of edition %s, and the ledger calls %s the current one"
                            .formatted(manifest.folder(), current.folder()));
            return findings;
        }
        if (manifest.chapters().size() != edition.chapters().size()) {
            add(
                    0,
                    0,
                    "the manifest has %d chapters, and the ledger %d"
                            .formatted(
                                    manifest.chapters().size(),
                                    edition.chapters().size()));
            return findings;
        }
        for (EditionChapter chapter : edition.chapters()) {
            check(manifest.chapters().get(chapter.number() - 1), chapter);
        }
        return findings;
    }

    private void check(StoredChapter named, EditionChapter chapter) {
        if (named.chunks().size() != chapter.chunks().size()) {
            add(
                    chapter.number(),
                    0,
                    "the manifest has %d chunks, and the ledger %d"
                            .formatted(named.chunks().size(), chapter.chunks().size()));
            return;
        }
        for (EditionChunk chunk : chapter.chunks()) {
            check(chapter.number(), named.chunks().get(chunk.number() - 1), chunk);
        }
    }

    private void check(int chapter, StoredChunk named, EditionChunk chunk) {
        if (!named.textSha256().equals(chunk.textSha256())) {
            add(chapter, chunk.number(), "the manifest and the ledger have different texts");
        }
        ObjectKey clip = named.clip().key();
        if (!clip.equals(chunk.clip())) {
            if (!isEarlierTake(clip, chunk)) {
                add(chapter, chunk.number(), "the manifest names %s, and the ledger %s".formatted(clip, chunk.clip()));
            }
            return;
        }
        LedgerClip known = clips.get(chunk.key());
        if (known == null || known.state() != TaskState.STORED) {
            add(
                    chapter,
                    chunk.number(),
                    "the manifest names %s, and the ledger does not call it stored".formatted(clip));
        } else if (known.bytes() != null && known.bytes() != named.clip().bytes()
                || known.sha256() != null && !known.sha256().equals(named.clip().sha256())) {
            add(
                    chapter,
                    chunk.number(),
                    "the ledger has another size or checksum of %s than the manifest".formatted(clip));
        }
    }

    private static boolean isEarlierTake(ObjectKey clip, EditionChunk chunk) {
        for (int take = 1; take < chunk.take(); take++) {
            if (clip.equals(ObjectKey.clip(chunk.key(), take))) {
                return true;
            }
        }
        return false;
    }

    private void add(int chapter, int chunk, String wrong) {
        findings.add(Finding.ofLedger(document, chapter, chunk, wrong));
    }
}
