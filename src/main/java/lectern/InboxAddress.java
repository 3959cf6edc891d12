package lectern;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lectern.document.FolderInbox;
import lectern.document.Inbox;
import lectern.document.Problem;
import lectern.document.RefusedInputException;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.s3.S3Inbox;
import lectern.storage.StoredObject;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens the inbox that an operator names: a folder, or {@code s3://bucket/prefix}. */
record InboxAddress(Home home, LecternSettings.S3 store, Supplier<S3Client> client) {

    private static final String SCHEME = "s3://";
    private static final Pattern BUCKET_AND_PREFIX =
            Pattern.compile("s3://(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/(?<prefix>.*?)/*)?");

    /** What the program itself puts into its bucket, below its own prefix. */
    private static final List<String> OUR_OWN = List.of("books/", "clips/", "covers/", "feeds/", "reports/");

    /** @throws RefusedInputException when it is neither, or is where the program puts its own files */
    Inbox open(String address) {
        try {
            Path path = Path.of(address);
            return address.startsWith(SCHEME) ? inS3(address, path) : new FolderInbox(path, home.folder());
        } catch (InvalidPathException e) {
            throw new RefusedInputException(
                    List.of(new Problem(Path.of("FOLDER"), 0, 0, "\"" + address + "\" is not a path", "correct it")));
        }
    }

    private Inbox inS3(String address, Path path) {
        Matcher parts = BUCKET_AND_PREFIX.matcher(address);
        if (!parts.matches()) {
            throw refused(path, "this is no address in S3", "write it as s3://bucket/prefix");
        }
        String prefix =
                parts.group("prefix") == null || parts.group("prefix").isEmpty() ? "" : parts.group("prefix") + "/";
        if (prefix.startsWith("/") || prefix.contains("//") || prefix.contains("/./") || prefix.contains("/../")) {
            throw refused(path, "the prefix has an empty part, or one of dots", "correct it");
        }
        String bucket = parts.group("bucket");
        String ours = store.bucket() == null ? EmbeddedS3.BUCKET : store.bucket();
        if (bucket.equals(ours) && ourOwn().anyMatch(own -> own.startsWith(prefix) || prefix.startsWith(own))) {
            throw refused(path, "books and clips are stored there", "keep documents below a prefix of their own");
        }
        String name = StoredObject.sha256((bucket + "/" + prefix).getBytes(StandardCharsets.UTF_8));
        return new S3Inbox(
                client.get(), bucket, prefix, home.folder().resolve("incoming").resolve(name.substring(0, 16)));
    }

    private Stream<String> ourOwn() {
        return OUR_OWN.stream().map(own -> store.prefix() + own);
    }

    private static RefusedInputException refused(Path path, String what, String remedy) {
        return new RefusedInputException(List.of(new Problem(path, 0, 0, what, remedy)));
    }
}
