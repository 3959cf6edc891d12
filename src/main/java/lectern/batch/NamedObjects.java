package lectern.batch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import lectern.storage.ObjectKey;

/**
 * What manifests name of that which may be removed. A hundred thousand books name millions of files and clips that nobody means to
 * remove; those are not remembered, and whoever asks for one of them is told that it is named.
 */
final class NamedObjects {

    private final Set<String> folders;
    private final Set<ObjectKey> others;
    private final Set<ObjectKey> remembered = new HashSet<>();

    /**
     * Of what may be removed unless it is named.
     *
     * @param folders of editions, each by document and name
     * @param others what is in no such folder
     */
    NamedObjects(Set<String> folders, Set<ObjectKey> others) {
        this.folders = Set.copyOf(folders);
        this.others = Set.copyOf(others);
    }

    /** Those that have to be remembered; may be asked by several threads at once. */
    List<ObjectKey> toRemember(Set<ObjectKey> objects) {
        return objects.stream().filter(this::isToBeRemembered).toList();
    }

    private boolean isToBeRemembered(ObjectKey object) {
        Matcher file = PrunePlanner.IN_EDITION.matcher(object.value());
        return others.contains(object) || file.matches() && folders.contains(file.group(1) + "/" + file.group(2));
    }

    /** Some manifest names {@code objects}, or all those of them that have to be remembered. */
    void addAll(List<ObjectKey> objects) {
        remembered.addAll(objects);
    }

    /** Whether a manifest names it; of what would not have been remembered, it is taken for granted. */
    boolean contains(ObjectKey object) {
        return remembered.contains(object) || !isToBeRemembered(object);
    }
}
