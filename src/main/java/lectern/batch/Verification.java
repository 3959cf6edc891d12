package lectern.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

/**
 * Holds ledger, manifests and objects of documents against each other: of what is published, and of what was bought for an
 * edition that is to be published. Changes nothing, and buys nothing.
 */
public final class Verification {

    private static final Comparator<DocumentId> BY_ID = Comparator.comparing(DocumentId::value);
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

    /** Those of {@code documents} of which there is nothing to verify: no run wanted them, and the store has none published. */
    public Set<DocumentId> unknown(Set<DocumentId> documents) throws IOException {
        Set<DocumentId> unknown = new TreeSet<>(BY_ID);
        unknown.addAll(documents);
        published.kept().forEach(edition -> unknown.remove(edition.document()));
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
     * @param documents empty for all that are published, or to be published
     * @return what was found, if it was told to stop until then
     * @throws IOException when the store cannot be reached
     */
    public Verified verify(Set<DocumentId> documents, VerifyObserver observer) throws IOException {
        Set<DocumentId> known = new TreeSet<>(BY_ID);
        published.kept().stream()
                .map(PublishedEdition::document)
                .filter(document -> documents.isEmpty() || documents.contains(document))
                .forEach(known::add);
        observer.begins(known.size());
        return new Pass(observer).verify(known, documents);
    }

    /** It was to stop. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** What the ledger says at one moment. */
    private final class Snapshot {

        private final Map<DocumentId, PublishedEdition> current = byDocument(published.current());
        private final Map<DocumentId, PublishedEdition> wanted = byDocument(published.wanted());

        private static Map<DocumentId, PublishedEdition> byDocument(List<PublishedEdition> editions) {
            return editions.stream().collect(Collectors.toMap(PublishedEdition::document, Function.identity()));
        }
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

        Verified verify(Set<DocumentId> known, Set<DocumentId> documents) throws IOException {
            List<DocumentId> checked = new ArrayList<>();
            boolean isStopped = false;
            try {
                verifyAll(known, documents, checked);
            } catch (Stopped e) {
                isStopped = true;
            }
            return new Verified(checked, findings, busy, unfinished, objects, bytes, isStopped);
        }

        private void verifyAll(Set<DocumentId> known, Set<DocumentId> documents, List<DocumentId> checked)
                throws IOException {
            Snapshot snapshot = new Snapshot();
            for (DocumentId document : known) {
                observer.reads(document);
                verify(document, snapshot);
                checked.add(document);
            }
            Set<DocumentId> others = new TreeSet<>(BY_ID);
            others.addAll(documents.isEmpty() ? documentsInStore() : documents);
            others.removeAll(snapshot.current.keySet());
            if (!others.isEmpty()) {
                verifyUnpublished(others);
            }
        }

        private void verify(DocumentId document, Snapshot snapshot) throws IOException {
            PublishedEdition current = snapshot.current.get(document);
            PublishedEdition wanted = snapshot.wanted.get(document);
            if (current != null && wanted != null) {
                unfinished.add(document);
            }
            if (look(current, wanted).isEmpty()) {
                return;
            }
            try (SessionLock lock = lock(document)) {
                if (lock == null) {
                    busy.add(document);
                } else {
                    findings.addAll(lookAgain(document));
                }
            }
        }

        /** The ledger is asked about this document alone: there may be as many of them as there are documents. */
        private Set<Finding> lookAgain(DocumentId document) throws IOException {
            return look(
                    published.current(document).orElse(null),
                    published.wanted(document).orElse(null));
        }

        /** What was bought for the edition that is wanted has to be there too, or it can never be published. */
        private Set<Finding> look(@Nullable PublishedEdition current, @Nullable PublishedEdition wanted)
                throws IOException {
            Set<Finding> found = new LinkedHashSet<>();
            if (current != null) {
                found.addAll(look(current));
            }
            if (wanted != null) {
                Edition edition = editions.load(wanted.document(), wanted.edition());
                found.addAll(clips(edition, clips.of(wanted.document(), wanted.edition())));
                found.addAll(cover(edition));
            }
            return found;
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
            found.addAll(cover(edition));
            return found;
        }

        private List<Finding> cover(Edition edition) throws IOException {
            return edition.cover() == null ? List.of() : check.check(edition.document(), edition.cover());
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

        /**
         * There are manifests, or the documents were named; the ledger has nothing published of them. It is asked what it knows
         * after the store was: a document is planned long before it has a manifest.
         */
        private void verifyUnpublished(Set<DocumentId> others) throws IOException {
            Set<DocumentId> planned = published.documents();
            for (DocumentId document : others) {
                if (planned.contains(document)) {
                    verifyPlanned(document);
                } else {
                    findings.add(Finding.ofUnknown(document));
                }
            }
        }

        private void verifyPlanned(DocumentId document) throws IOException {
            try (SessionLock lock = lock(document)) {
                if (lock == null) {
                    busy.add(document);
                } else if (editions.current(document).isEmpty()
                        && store.find(ObjectKey.manifest(document)).isPresent()) {
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
