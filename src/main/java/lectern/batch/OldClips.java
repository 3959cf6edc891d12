package lectern.batch;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lectern.chunk.SpeechKey;
import lectern.postgres.StoredClips;
import lectern.postgres.StoredClips.LedgerClip;
import lectern.storage.ListedObject;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;

/** The clips in the store that nobody uses, and those that later ones have replaced. */
final class OldClips {

    private static final Pattern CLIP = Pattern.compile("clips/[0-9a-f]{2}/([0-9a-f]{64})(?:-([1-9]\\d{0,8}))?\\.mp3");
    private static final int KEYS_AT_ONCE = 5000;

    private final StoredClips ledger;
    private final List<ListedObject> nobodys = new ArrayList<>();
    private final List<ListedObject> replaced = new ArrayList<>();
    private final Map<SpeechKey, List<ListedObject>> others = new HashMap<>();

    private OldClips(StoredClips ledger) {
        this.ledger = ledger;
    }

    /**
     * Looks through the store. A clip that was put lately is left alone: whoever did may not have told the ledger yet what it is
     * for.
     *
     * @param unused what the ledger says that nobody uses
     * @param before when a clip has to have been put, by the store's clock
     */
    static OldClips before(Instant before, ObjectStore store, StoredClips ledger, Set<ObjectKey> unused)
            throws IOException {
        OldClips clips = new OldClips(ledger);
        store.list("clips/", object -> {
            Matcher name = CLIP.matcher(object.key().value());
            if (name.matches() && object.modified().isBefore(before)) {
                clips.add(object, new SpeechKey(name.group(1)), unused);
            }
        });
        clips.keepReplaced();
        clips.nobodys.sort(Comparator.comparing(ListedObject::key));
        return clips;
    }

    /** Those that no edition uses, by their keys. */
    List<ListedObject> nobodys() {
        return nobodys;
    }

    /** Those of which the ledger knows a later take, which is stored. */
    List<ListedObject> replaced() {
        return replaced;
    }

    private void add(ListedObject object, SpeechKey key, Set<ObjectKey> unused) {
        if (unused.contains(object.key())) {
            nobodys.add(object);
            return;
        }
        others.computeIfAbsent(key, of -> new ArrayList<>()).add(object);
        if (others.size() == KEYS_AT_ONCE) {
            keepReplaced();
        }
    }

    private void keepReplaced() {
        for (LedgerClip current : ledger.find(others.keySet()).values()) {
            for (ListedObject object : others.getOrDefault(current.clip().key(), List.of())) {
                if (takeOf(object.key()) < current.clip().take()) {
                    replaced.add(object);
                }
            }
        }
        others.clear();
    }

    private static int takeOf(ObjectKey clip) {
        Matcher name = CLIP.matcher(clip.value());
        return name.matches() && name.group(2) != null ? Integer.parseInt(name.group(2)) : 1;
    }
}
