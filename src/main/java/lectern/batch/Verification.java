package lectern.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.manifest.Edition;
import lectern.manifest.EditionChapter;
import lectern.manifest.EditionCheck;
import lectern.manifest.EditionChunk;
import lectern.manifest.Finding;
import lectern.manifest.GarbledManifestException;
import lectern.manifest.StoredManifest;
import lectern.postgres.DocumentLocks;
import lectern.postgres.Editions;
import lectern.postgres.PublishedEdition;
import lectern.postgres.PublishedEditions;
import lectern.postgres.SessionLock;
import lectern.postgres.StoredClips;
import lectern.postgres.StoredClips.LedgerClip;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.StoredObject;
import lectern.task.TaskState;
import org.jspecify.annotations.Nullable;

/** Holds ledger, manifests and objects of published documents against each other. Changes nothing, and buys nothing. */
public final class Verification {

    private static final String BOOKS = "books/";
    private static final Pattern MANIFEST = Pattern.compile("books/([^/]+)/manifest\\.json");

    private final ObjectStore store;
    private final PublishedEditions published;
    private final Editions editions;
    private final StoredClips clips;
    private final DocumentLocks locks;
    private final StopSignal stop;

    Verification(
            ObjectStore store,
            PublishedEditions published,
            Editions editions,
            StoredClips clips,
            DocumentLocks locks,
            StopSignal stop) {
        this.store = store;
        this.published = published;
        this.editions = editions;
        this.clips = clips;
        this.locks = locks;
        this.stop = stop;
    }

    /** Those of {@code documents} of which there is nothing to verify: neither the ledger nor the store has one published. */
    public Set<DocumentId> unknown(Set<DocumentId> documents) throws IOException {
        Set<DocumentId> unknown = new TreeSet<>(java.util.Comparator.comparing(DocumentId::value));
        unknown.addAll(documents);
        published.current().forEach(edition -> unknown.remove(edition.document()));
        for (DocumentId document : Set.copyOf(unknown)) {
            if (store.find(ObjectKey.manifest(document)).isPresent()) {
                unknown.remove(document);
            }
        }
        return unknown;
    }

    /**
     * Verifies documents, each as it is when it is read; what looks wrong is looked at once more while nobody can narrate it.
     *
     * @param documents empty for all that are published
     * @return what was found, if it was told to stop until then
     * @throws IOException when the store cannot be reached
     */
    public Verified verify(Set<DocumentId> documents, VerifyObserver observer) throws IOException {
        List<PublishedEdition> current = published.current().stream()
                .filter(edition -> documents.isEmpty() || documents.contains(edition.document()))
                .toList();
        observer.begins(current.size());
        return new Pass(observer).verify(current, documents);
    }

    /** It was to stop. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** One verification. */
    private final class Pass {

        private final VerifyObserver observer;
        private final EditionCheck check;
        private final List<Finding> findings = new ArrayList<>();
        private final List<DocumentId> busy = new ArrayList<>();
        private final List<DocumentId> unfinished = new ArrayList<>();
        private int objects;
        private long bytes;

        Pass(VerifyObserver observer) {
            this.observer = observer;
            this.check = new EditionCheck(store, this::read);
        }

        private void read(long size) {
            objects++;
            bytes += size;
            observer.read(size);
            if (stop.isRequested()) {
                throw new Stopped();
            }
        }

        Verified verify(List<PublishedEdition> current, Set<DocumentId> documents) throws IOException {
            List<DocumentId> checked = new ArrayList<>();
            boolean isStopped = false;
            try {
                verifyAll(current, documents, checked);
            } catch (Stopped e) {
                isStopped = true;
            }
            return new Verified(checked, findings, busy, unfinished, objects, bytes, isStopped);
        }

        private void verifyAll(List<PublishedEdition> current, Set<DocumentId> documents, List<DocumentId> checked)
                throws IOException {
            Set<DocumentId> others = documents.isEmpty() ? documentsInStore() : new HashSet<>(documents);
            for (PublishedEdition edition : current) {
                others.remove(edition.document());
                observer.reads(edition.document());
                verify(edition);
                checked.add(edition.document());
            }
            for (DocumentId document : new TreeSet<>(
                            others.stream().map(DocumentId::value).toList())
                    .stream().map(DocumentId::new).toList()) {
                verifyUnpublished(document);
            }
        }

        private void verify(PublishedEdition edition) throws IOException {
            DocumentId document = edition.document();
            if (!editions.isPublished(document, edition.edition())) {
                unfinished.add(document);
            }
            if (look(edition).isEmpty()) {
                return;
            }
            try (SessionLock lock = lock(document)) {
                if (lock == null) {
                    busy.add(document);
                    return;
                }
                for (PublishedEdition now : published.current()) {
                    if (now.document().equals(document)) {
                        findings.addAll(look(now));
                    }
                }
            }
        }

        private List<Finding> look(PublishedEdition current) throws IOException {
            DocumentId document = current.document();
            Edition edition = editions.load(document, current.edition());
            Map<SpeechKey, LedgerClip> known = clips.of(document, current.edition());
            List<Finding> found = new ArrayList<>();
            try {
                Optional<StoredManifest> manifest = StoredManifest.find(store, document);
                if (manifest.isPresent()) {
                    found.addAll(check.check(manifest.get()));
                    found.addAll(new LedgerCheck(manifest.get(), known).against(current, edition));
                } else {
                    found.add(
                            Finding.ofManifest(document, "is not there, and the ledger calls the document published"));
                    found.addAll(clips(edition, known));
                }
            } catch (GarbledManifestException e) {
                found.add(Finding.ofManifest(document, "cannot be used: " + e.getMessage()));
                found.addAll(clips(edition, known));
            }
            if (edition.cover() != null) {
                found.addAll(check.check(document, edition.cover()));
            }
            return found;
        }

        /** Where no manifest says what clips are to be, the ledger does. */
        private List<Finding> clips(Edition edition, Map<SpeechKey, LedgerClip> known) throws IOException {
            List<Finding> found = new ArrayList<>();
            for (EditionChapter chapter : edition.chapters()) {
                for (EditionChunk chunk : chapter.chunks()) {
                    LedgerClip clip = known.get(chunk.key());
                    if (clip == null || clip.state() != TaskState.STORED) {
                        continue;
                    }
                    StoredObject expected = clip.stored();
                    if (expected != null) {
                        check.check(edition.document(), chapter.number(), chunk.number(), expected)
                                .ifPresent(found::add);
                    }
                }
            }
            return found;
        }

        /** There is a manifest, or the document was named; the ledger has nothing published of it. */
        private void verifyUnpublished(DocumentId document) throws IOException {
            if (!published.documents().contains(document)) {
                findings.add(Finding.ofUnknown(document));
                return;
            }
            try (SessionLock lock = lock(document)) {
                if (lock == null) {
                    busy.add(document);
                } else if (editions.current(document).isEmpty()) {
                    findings.add(Finding.ofLedger(
                            document,
                            0,
                            0,
                            "there is a manifest, and the ledger does not call the document published"));
                }
            }
        }

        private @Nullable SessionLock lock(DocumentId document) {
            return locks.tryAcquire(document).orElse(null);
        }
    }

    private Set<DocumentId> documentsInStore() throws IOException {
        Set<DocumentId> documents = new HashSet<>();
        store.list(BOOKS, object -> {
            Matcher manifest = MANIFEST.matcher(object.key().value());
            if (manifest.matches() && DocumentId.isValid(manifest.group(1))) {
                documents.add(new DocumentId(manifest.group(1)));
            }
        });
        return documents;
    }
}
