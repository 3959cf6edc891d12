package lectern.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;
import lectern.audio.AudioFacts;
import lectern.document.DocumentId;
import lectern.manifest.Finding.Kind;
import lectern.manifest.StoredManifest.StoredChapter;
import lectern.manifest.StoredManifest.StoredChunk;
import lectern.manifest.StoredManifest.StoredFile;
import lectern.storage.ObjectStore;
import lectern.storage.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * Holds manifests against the store: reads every object that they name, whole, and counts the frames of what is to be heard.
 * Clips that several books share are read once.
 */
public final class EditionCheck {

    private final ObjectStore store;
    private final LongConsumer progress;
    private final Set<StoredObject> rightClips = new HashSet<>();

    /** @param progress is told the size of each object that was read */
    public EditionCheck(ObjectStore store, LongConsumer progress) {
        this.store = store;
        this.progress = progress;
    }

    /** What is wrong with the objects that {@code manifest} names, and with its times; empty if all is as it says. */
    public List<Finding> check(StoredManifest manifest) throws IOException {
        List<Finding> findings = new ArrayList<>();
        DocumentId document = manifest.document();
        long samples = 0;
        long length = 0;
        boolean isWhole = true;
        for (StoredChapter chapter : manifest.chapters()) {
            AudioFacts facts = file(findings, document, chapter.number(), chapter.file());
            times(findings, document, chapter);
            if (facts != null && isWhole && facts.format().millis(samples) != chapter.startInBookMillis()) {
                findings.add(ofTimes(
                        document,
                        chapter,
                        "begins at %d ms of the book, and the manifest says %d"
                                .formatted(facts.format().millis(samples), chapter.startInBookMillis())));
            }
            isWhole &= facts != null;
            samples += facts == null ? 0 : facts.samples();
            length += chapter.file().durationMillis().orElse(0);
            clips(findings, document, chapter);
        }
        AudioFacts book = file(findings, document, 0, manifest.book());
        if (book != null && isWhole && book.samples() != samples) {
            findings.add(Finding.of(
                    Kind.FILE,
                    document,
                    manifest.book().key(),
                    "has %d samples, and its chapters have %d".formatted(book.samples(), samples)));
        }
        if (length != manifest.durationMillis()) {
            findings.add(Finding.ofManifest(
                    document,
                    "it announces %d ms, and its chapters add up to %d".formatted(manifest.durationMillis(), length)));
        }
        for (StoredFile other : manifest.others()) {
            file(findings, document, 0, other);
        }
        return findings;
    }

    /** Looks at the picture that the edition is made with. */
    public List<Finding> check(DocumentId document, EditionCover cover) throws IOException {
        ObjectCheck check =
                read(new StoredFile(cover.source(), OptionalLong.empty(), cover.sha256(), false, OptionalLong.empty()));
        return check.isRight() ? List.of() : List.of(Finding.of(Kind.COVER, document, cover.source(), check.wrong()));
    }

    /** What is wrong with the clip of a chunk. */
    public Optional<Finding> check(DocumentId document, int chapter, int chunk, StoredObject clip) throws IOException {
        String wrong = wrongWith(clip);
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(Kind.CLIP, document, chapter, chunk, clip.key(), wrong));
    }

    /** Whether a clip is in the store, with this size and checksum. */
    public boolean isRight(StoredObject clip) throws IOException {
        return wrongWith(clip).isEmpty();
    }

    private String wrongWith(StoredObject clip) throws IOException {
        if (rightClips.contains(clip)) {
            return "";
        }
        ObjectCheck check = ObjectCheck.of(store, clip.key(), OptionalLong.of(clip.bytes()), clip.sha256(), false);
        progress.accept(check.bytes());
        if (check.isRight()) {
            rightClips.add(clip);
        }
        return check.wrong();
    }

    /** Whether the stitched chapter is as its manifest says. */
    public boolean isRight(StoredChapter chapter) throws IOException {
        return read(chapter.file()).isRight();
    }

    /** @return what was counted; null where it is not to be heard, or is wrong */
    private @Nullable AudioFacts file(List<Finding> findings, DocumentId document, int chapter, StoredFile file)
            throws IOException {
        ObjectCheck check = read(file);
        AudioFacts facts = check.facts();
        String wrong = check.wrong();
        OptionalLong announced = file.durationMillis();
        if (facts != null && announced.isPresent() && facts.millis() != announced.getAsLong()) {
            wrong = "is %d ms long, and the manifest says %d".formatted(facts.millis(), announced.getAsLong());
        }
        if (!wrong.isEmpty()) {
            findings.add(new Finding(Kind.FILE, document, chapter, 0, file.key(), wrong));
        }
        return wrong.isEmpty() ? facts : null;
    }

    private ObjectCheck read(StoredFile file) throws IOException {
        ObjectCheck check = ObjectCheck.of(store, file.key(), file.bytes(), file.sha256(), file.isMp3());
        progress.accept(check.bytes());
        return check;
    }

    private void clips(List<Finding> findings, DocumentId document, StoredChapter chapter) throws IOException {
        for (StoredChunk chunk : chapter.chunks()) {
            StoredObject clip = chunk.clip();
            if (rightClips.contains(clip)) {
                continue;
            }
            ObjectCheck check = ObjectCheck.of(store, clip.key(), OptionalLong.of(clip.bytes()), clip.sha256(), false);
            progress.accept(check.bytes());
            if (check.isRight()) {
                rightClips.add(clip);
            } else {
                findings.add(
                        new Finding(Kind.CLIP, document, chapter.number(), chunk.number(), clip.key(), check.wrong()));
            }
        }
    }

    /** Chunks and pauses follow each other without a gap, from the chapter's start to its end. */
    private static void times(List<Finding> findings, DocumentId document, StoredChapter chapter) {
        long next = 0;
        for (StoredChunk chunk : chapter.chunks()) {
            if (chunk.startMillis() != next) {
                findings.add(ofTimes(
                        document,
                        chapter,
                        "chunk %d begins at %d ms, and the one before ends at %d"
                                .formatted(chunk.number(), chunk.startMillis(), next)));
                return;
            }
            next += chunk.durationMillis() + chunk.pauseAfterMillis();
        }
        long length = chapter.file().durationMillis().orElse(0);
        if (next != length) {
            findings.add(
                    ofTimes(document, chapter, "is %d ms long, and its chunks add up to %d".formatted(length, next)));
        }
    }

    private static Finding ofTimes(DocumentId document, StoredChapter chapter, String wrong) {
        return new Finding(
                Kind.FILE, document, chapter.number(), 0, chapter.file().key(), wrong);
    }
}
