package lectern.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import lectern.doctor.Finding.Subject;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.ObjectStoreRefusedException;

/** The bucket: a small object is put, read, listed and deleted. */
public final class BucketCheck implements Check {

    /** Where its object lies for a moment. */
    public static final String FOLDER = "doctor/";

    private static final Subject BUCKET = new Subject("bucket", "clips and books");

    private final Supplier<ObjectStore> store;
    private final String address;

    /**
     * @param store opened by the check, because even that may fail
     * @param address for people
     */
    public BucketCheck(Supplier<ObjectStore> store, String address) {
        this.store = store;
        this.address = address;
    }

    public static Check embedded(Path folder) {
        return () -> BUCKET.ok("embedded, started when needed; files below " + folder);
    }

    @Override
    public Finding look() {
        try {
            ObjectStore opened = store.get();
            opened.check();
            return tried(opened);
        } catch (ObjectStoreRefusedException e) {
            return BUCKET.fail(
                    OneLine.of(e.getMessage()),
                    "check LECTERN_S3_BUCKET, LECTERN_S3_REGION and the credentials (AWS_ACCESS_KEY_ID …)");
        } catch (IOException | RuntimeException e) {
            return BUCKET.fail(
                    address + ": " + OneLine.ofInnermost(e),
                    "check LECTERN_S3_ENDPOINT, LECTERN_S3_REGION, the credentials (AWS_ACCESS_KEY_ID …) and the network");
        }
    }

    private Finding tried(ObjectStore opened) throws IOException {
        byte[] words = "lectern doctor was here".getBytes(StandardCharsets.UTF_8);
        ObjectKey key = new ObjectKey(FOLDER + UUID.randomUUID());
        Path file = Files.createTempFile("lectern-doctor", ".txt");
        List<String> refused = new ArrayList<>();
        try {
            Files.write(file, words);
            if (may("put", () -> opened.put(key, file, "text/plain"), refused)) {
                may("read", () -> read(opened, key, words), refused);
                may("list", () -> list(opened, key), refused);
                may("delete", () -> opened.delete(List.of(key)), refused);
            }
        } finally {
            Files.deleteIfExists(file);
        }
        return refused.isEmpty()
                ? BUCKET.ok(address + ": put, read, listed and deleted an object")
                : BUCKET.fail(
                        address + ": " + String.join("; ", refused),
                        "grant s3:PutObject, s3:GetObject, s3:DeleteObject and s3:ListBucket on it");
    }

    private static boolean may(String what, Attempt attempt, List<String> refused) {
        try {
            attempt.run();
            return true;
        } catch (IOException | RuntimeException e) {
            refused.add("an object cannot be " + past(what) + " (" + OneLine.ofInnermost(e) + ")");
            return false;
        }
    }

    private static String past(String what) {
        return switch (what) {
            case "list" -> "listed";
            case "delete" -> "deleted";
            default -> what;
        };
    }

    private static void read(ObjectStore store, ObjectKey key, byte[] words) throws IOException {
        try (InputStream object = store.open(key)) {
            if (!Arrays.equals(object.readAllBytes(), words)) {
                throw new IOException("it holds something else than was put");
            }
        }
    }

    private static void list(ObjectStore store, ObjectKey key) throws IOException {
        List<ObjectKey> listed = new ArrayList<>();
        store.list(FOLDER, object -> listed.add(object.key()));
        if (!listed.contains(key)) {
            throw new IOException("it is not in the list");
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }
}
