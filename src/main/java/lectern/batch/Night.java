package lectern.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lectern.batch.NightResult.Left;
import lectern.batch.NightResult.Why;
import lectern.batch.RunResult.NarratedDocument;
import lectern.document.CatalogEntry;
import lectern.document.CutOff;
import lectern.document.DocumentId;
import lectern.document.Inbox;
import lectern.document.InboxContents;
import lectern.document.IncomingDocument;
import lectern.document.IncomingFile;
import lectern.document.Problem;
import lectern.document.RefusedInputException;
import lectern.postgres.IncomingFiles;
import lectern.postgres.Outcome;
import lectern.postgres.RememberedFile;
import lectern.postgres.RememberedFile.State;
import lectern.storage.StoredObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One night over an inbox, by whoever holds its lock: looks at what is there, reads what is new, narrates it, remembers. */
final class Night {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final Logger log = LoggerFactory.getLogger(Night.class);

    private final Inbox inbox;
    private final IncomingFiles incoming;
    private final Manuscripts manuscripts;
    private final Planner planner;
    private final CatalogRuns runs;
    private final NightSettings settings;
    private final StopSignal stop;
    private final InstantSource clock;

    private final Map<DocumentId, Candidate> candidates = new LinkedHashMap<>();
    private final List<Left> left = new ArrayList<>();
    private int unchanged;

    /** A document that is new or has changed. */
    private record Candidate(IncomingDocument document, CatalogEntry entry, String sha256) {

        IncomingFile file() {
            return document.file();
        }
    }

    Night(
            Inbox inbox,
            IncomingFiles incoming,
            Manuscripts manuscripts,
            Planner planner,
            CatalogRuns runs,
            NightSettings settings,
            StopSignal stop,
            InstantSource clock) {
        this.inbox = inbox;
        this.incoming = incoming;
        this.manuscripts = manuscripts;
        this.planner = planner;
        this.runs = runs;
        this.settings = settings;
        this.stop = stop;
        this.clock = clock;
    }

    NightResult narrate(boolean all, RunObserver observer) throws IOException {
        Map<String, RememberedFile> before = incoming.of(inbox.address());
        InboxContents contents = manuscripts.contents(inbox, owners(before));
        look(contents, before, all);
        CatalogPlan plan = plan();
        Optional<RunResult> run = plan.documents().isEmpty() ? Optional.empty() : Optional.of(runs.run(plan, observer));
        run.ifPresent(this::remember);
        left.sort(Comparator.comparing(Left::name));
        return new NightResult(
                inbox.address(),
                false,
                stop.isRequested() && run.isEmpty(),
                unchanged,
                left,
                contents.problems().stream().map(this::shown).toList(),
                run);
    }

    private static Map<String, DocumentId> owners(Map<String, RememberedFile> before) {
        Map<String, DocumentId> owners = new HashMap<>();
        before.forEach((name, file) -> {
            if (file.document() != null) {
                owners.put(name, file.document());
            }
        });
        return owners;
    }

    /** Sorts the documents: which are as they were, which have to wait, and which are to be read. */
    private void look(InboxContents contents, Map<String, RememberedFile> before, boolean all) throws IOException {
        Instant now = clock.instant();
        boolean areCatalogsSettled = contents.catalogs().stream().allMatch(file -> isSettled(file, now));
        for (IncomingDocument document : contents.documents()) {
            if (stop.isRequested()) {
                return;
            }
            RememberedFile known = done(before.get(document.file().name()));
            if (!all && known != null && known.isOf(document.file(), document.wanted())) {
                leave(known);
            } else if (!areCatalogsSettled || !isSettled(document, now)) {
                leaveUnsettled(document.file());
            } else if (document.sound().isEmpty()) {
                refuse(document, "", document.problems());
            } else {
                compare(document, document.sound().get(), known, all);
            }
        }
    }

    /** What failed may have been bought since, and what was published may be unfinished again: that is gone on with. */
    private static @Nullable RememberedFile done(@Nullable RememberedFile known) {
        return known != null && known.isDone() ? known : null;
    }

    private boolean isSettled(IncomingDocument document, Instant now) {
        IncomingFile toldIn = document.toldIn();
        return isSettled(document.file(), now) && (toldIn == null || isSettled(toldIn, now));
    }

    /** A time well ahead of this clock comes from another one, and says nothing about how long ago it was. */
    private boolean isSettled(IncomingFile file, Instant now) {
        return !file.modified().isAfter(now.minus(settings.settle()))
                || file.modified().isAfter(now.plus(settings.settle()));
    }

    /** Reads the bytes of what its listing says to have changed: a copy, or a touch, is no other document. */
    private void compare(IncomingDocument document, CatalogEntry entry, @Nullable RememberedFile known, boolean all)
            throws IOException {
        IncomingFile file = document.file();
        String sha256;
        try {
            sha256 = sha256(inbox.bring(file));
            if (document.cover() != null) {
                inbox.bring(document.cover());
            }
        } catch (IOException e) {
            if (isSeenToHaveChanged(file)) {
                leaveUnsettled(file);
                return;
            }
            log.error("{} of {} cannot be read", file.name(), inbox.address(), e);
            left.add(new Left(
                    file.name(),
                    Why.UNREADABLE,
                    List.of("it cannot be read (%s) – allow reading it".formatted(e.getMessage()))));
            return;
        }
        if (hasChangedMeanwhile(file)) {
            leaveUnsettled(file);
        } else if (!all
                && known != null
                && known.sha256().equals(sha256)
                && known.wanted().equals(document.wanted())) {
            RememberedFile same = known.listedAs(file);
            incoming.remember(inbox.address(), same);
            leave(same);
        } else {
            candidates.put(entry.id(), new Candidate(document, entry, sha256));
        }
    }

    /** What may not be read may not be looked at either, and then nothing is known of a change. */
    private boolean isSeenToHaveChanged(IncomingFile file) {
        try {
            return hasChangedMeanwhile(file);
        } catch (IOException e) {
            return false;
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = StoredObject.newDigest();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    private boolean hasChangedMeanwhile(IncomingFile file) throws IOException {
        return !inbox.look(file).equals(Optional.of(file));
    }

    /** Reads the candidates, and once more looks whether somebody writes to them: until all that were read are as they were. */
    private CatalogPlan plan() throws IOException {
        while (true) {
            CatalogPlan plan = planner.plan(
                    Path.of(inbox.address()),
                    candidates.values().stream().map(Candidate::entry).toList(),
                    (entry, failure) -> failed(Objects.requireNonNull(candidates.remove(entry.id())), failure));
            List<Candidate> changed = new ArrayList<>();
            for (Candidate candidate : candidates.values()) {
                if (hasChangedMeanwhile(candidate.file())) {
                    changed.add(candidate);
                }
            }
            if (changed.isEmpty()) {
                return plan;
            }
            for (Candidate candidate : changed) {
                candidates.remove(candidate.entry().id());
                leaveUnsettled(candidate.file());
            }
        }
    }

    private void failed(Candidate candidate, RuntimeException failure) {
        String name = candidate.file().name();
        if (!(failure instanceof RefusedInputException refused)) {
            log.error("{} of {} cannot be read", name, inbox.address(), failure);
            left.add(new Left(
                    name,
                    Why.UNREADABLE,
                    List.of("reading it failed (%s) – lectern.log has the details".formatted(failure.getMessage()))));
        } else if (CutOff.isLikely(candidate.entry().source())) {
            Stream<String> shown = refused.problems().stream().map(this::shown);
            String more = "its end is missing, as if it were still being copied; the next night tries again";
            left.add(new Left(
                    name, Why.CUT_OFF, Stream.concat(shown, Stream.of(more)).toList()));
        } else {
            refuse(candidate.document(), candidate.sha256(), refused.problems());
        }
    }

    private void refuse(IncomingDocument document, String sha256, List<Problem> problems) {
        List<String> messages = problems.stream().map(this::shown).toList();
        incoming.remember(
                inbox.address(),
                RememberedFile.refused(document.file(), sha256, document.wanted(), String.join("\n", messages)));
        left.add(new Left(document.file().name(), Why.REFUSED, messages));
    }

    /** A person looks for the file where it was left. */
    private String shown(Problem problem) {
        return inbox.shown(problem).toString();
    }

    /** What was stopped or failed for a reason that is not the document's is tried again the next night. */
    private void remember(RunResult run) {
        for (NarratedDocument narrated : run.documents()) {
            Candidate candidate = candidates.get(narrated.document().id());
            if (candidate != null && (narrated.isWhole() || narrated.outcome() == Outcome.INCOMPLETE)) {
                incoming.remember(
                        inbox.address(),
                        new RememberedFile(
                                candidate.file(),
                                candidate.sha256(),
                                candidate.document().wanted(),
                                narrated.isWhole() ? State.PUBLISHED : State.INCOMPLETE,
                                narrated.document().id(),
                                narrated.document().edition().value(),
                                ""));
            }
        }
    }

    private void leave(RememberedFile known) {
        String name = known.file().name();
        switch (known.state()) {
            case PUBLISHED -> unchanged++;
            case UNFINISHED -> throw new IllegalArgumentException(name + " is to be gone on with");
            case INCOMPLETE ->
                left.add(new Left(
                        name,
                        Why.INCOMPLETE_BEFORE,
                        List.of("texts of it failed for good; to try them again: lectern retry --document "
                                + known.document())));
            case REFUSED ->
                left.add(new Left(
                        name, Why.REFUSED_BEFORE, known.message().lines().toList()));
        }
    }

    private void leaveUnsettled(IncomingFile file) {
        left.add(new Left(
                file.name(),
                Why.BEING_WRITTEN,
                List.of("it, its sidecar or a catalog has just changed; the next night reads it")));
    }
}
