package lectern.manifest;

/** What lies where a manifest belongs is not one that can be relied on; the message says where, and what was expected. */
public final class GarbledManifestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GarbledManifestException(String found) {
        super(found);
    }
}
