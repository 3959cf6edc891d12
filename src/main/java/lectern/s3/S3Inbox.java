package lectern.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lectern.document.Inbox;
import lectern.document.IncomingFile;
import lectern.document.NameEncoding;
import lectern.document.Problem;
import lectern.storage.ObjectStoreRefusedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects below a prefix of a bucket. On this machine each has an empty file of its name until it is brought, so that rows
 * can name it; an object is fetched only in the state in which it was listed.
 */
public final class S3Inbox implements Inbox {

    private static final int FORBIDDEN = 403;

    private final S3Client s3;
    private final String bucket;
    private final String prefix;
    private final Path folder;
    private final Set<IncomingFile> brought = new HashSet<>();
    private final List<Problem> unlisted = new ArrayList<>();

    /**
     * The inbox below {@code prefix}.
     *
     * @param prefix empty, or ending with a slash
     * @param folder of this inbox alone; it is emptied whenever the inbox is listed or closed
     */
    public S3Inbox(S3Client s3, String bucket, String prefix, Path folder) {
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new IllegalArgumentException("a prefix ends with a slash: " + prefix);
        }
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public String address() {
        String address = "s3://" + bucket + "/" + prefix;
        return address.substring(0, address.length() - 1);
    }

    @Override
    public Path root() {
        return folder;
    }

    @Override
    public List<IncomingFile> files() throws IOException {
        clear();
        brought.clear();
        unlisted.clear();
        Files.createDirectories(folder);
        List<IncomingFile> files = new ArrayList<>();
        try {
            for (S3Object object : s3.listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(prefix))
                    .contents()) {
                add(object, files);
            }
        } catch (S3Exception e) {
            if (e.statusCode() / 100 == 4) {
                throw new ObjectStoreRefusedException(
                        "%s cannot be listed (HTTP status %d)".formatted(address(), e.statusCode()), e);
            }
            throw failed("list", "", e);
        } catch (SdkException e) {
            throw failed("list", "", e);
        }
        files.sort(Comparator.comparing(IncomingFile::name));
        return files;
    }

    private void add(S3Object object, List<IncomingFile> files) throws IOException {
        String name = object.key().substring(prefix.length());
        if (name.isEmpty() || name.endsWith("/") || IncomingFile.isLeftAlone(name)) {
            return; // consoles make empty objects for folders
        }
        Path nameless = folder.resolve("?");
        String quoted = "\"" + object.key() + "\"";
        try {
            if (IncomingFile.isName(name) && isPlaced(name)) {
                files.add(new IncomingFile(name, object.size(), object.lastModified(), object.eTag()));
            } else {
                unlisted.add(new Problem(
                        nameless, 0, 0, quoted + " cannot be the name of a file", "copy the object to another key"));
            }
        } catch (InvalidPathException e) {
            unlisted.add(NameEncoding.problem(nameless, quoted));
        }
    }

    /** Whether a file of this name can be here: no other one's name is that of its folder, nor is it too long. */
    private boolean isPlaced(String name) {
        Path place = folder.resolve(name).normalize();
        if (!place.startsWith(folder)) {
            return false;
        }
        try {
            Files.createDirectories(place.getParent());
            Files.createFile(place);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public List<Problem> unlisted() {
        return List.copyOf(unlisted);
    }

    @Override
    public Path bring(IncomingFile file) throws IOException {
        Path place = folder.resolve(file.name());
        if (brought.contains(file)) {
            return place;
        }
        Path part = Files.createTempFile(folder, ".", ".part");
        try (InputStream object = s3.getObject(
                request -> request.bucket(bucket).key(prefix + file.name()).ifMatch(file.tag()))) {
            Files.copy(object, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (SdkException e) {
            throw failed("fetch", file.name(), e);
        } finally {
            Files.deleteIfExists(part);
        }
        brought.add(file);
        return place;
    }

    @Override
    public Optional<IncomingFile> look(IncomingFile file) throws IOException {
        try {
            HeadObjectResponse now =
                    s3.headObject(request -> request.bucket(bucket).key(prefix + file.name()));
            return Optional.of(new IncomingFile(file.name(), now.contentLength(), now.lastModified(), now.eTag()))
                    .map(head -> isSameObject(head, file) ? file : head);
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw failed("look for", file.name(), e);
        }
    }

    /** A head tells the time in whole seconds, a listing in milliseconds. */
    private static boolean isSameObject(IncomingFile head, IncomingFile listed) {
        return head.bytes() == listed.bytes()
                && head.tag().equals(listed.tag())
                && head.modified().getEpochSecond() == listed.modified().getEpochSecond();
    }

    @Override
    public void close() {
        try {
            clear();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder %s cannot be emptied".formatted(folder), e);
        }
    }

    private void clear() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    private IOException failed(String what, String name, SdkException e) {
        String object = "s3://%s/%s%s".formatted(bucket, prefix, name);
        if (e instanceof S3Exception refused && refused.statusCode() == FORBIDDEN) {
            IOException denied =
                    new AccessDeniedException(object, null, "cannot %s it: %s".formatted(what, e.getMessage()));
            denied.initCause(e);
            return denied;
        }
        return new IOException("cannot %s %s: %s".formatted(what, object, e.getMessage()), e);
    }
}
