package lectern.export;

import lectern.storage.ObjectKey;

/**
 * A file that a manifest names.
 *
 * @param mediaType as the manifest has it
 * @param sha256 that its bytes must have, 64 lower-case hexadecimal digits
 */
record BookFile(ObjectKey key, String mediaType, String sha256) {

    /** Its name up to the last full stop. */
    String stem() {
        String name = key.fileName();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** What follows the last full stop of its name, with the stop. */
    String extension() {
        return key.fileName().substring(stem().length());
    }
}
