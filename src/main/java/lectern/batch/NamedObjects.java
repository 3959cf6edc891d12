package lectern.batch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import lectern.storage.ObjectKey;

/**
 * What manifests name. A hundred thousand books name a million files that nobody means to remove; those are not remembered, and
 * whoever asks for one of them is told that it is named.
 */
final class NamedObjects {

    private final Set<String> folders;
    private final Set<ObjectKey> remembered = new HashSet<>();

    /** @param folders of which files may be removed unless they are named, each by document and name */
    NamedObjects(Set<String> folders) {
        this.folders = Set.copyOf(folders);
    }

    /** Those that have to be remembered; may be asked by several threads at once. */
    List<ObjectKey> toRemember(Set<ObjectKey> objects) {
        return objects.stream().filter(this::isToBeRemembered).toList();
    }

    private boolean isToBeRemembered(ObjectKey object) {
        Matcher file = PrunePlanner.IN_EDITION.matcher(object.value());
        return !file.matches() || folders.contains(file.group(1) + "/" + file.group(2));
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
