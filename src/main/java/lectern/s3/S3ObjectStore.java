package lectern.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import lectern.storage.ListedObject;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectMissingException;
import lectern.storage.ObjectStore;
import lectern.storage.ObjectStoreRefusedException;
import lectern.storage.PutRefusedException;
import lectern.storage.SentObject;
import lectern.storage.StoreUnreachableException;
import lectern.storage.StoredObject;
import lectern.storage.UnfinishedUpload;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects in one bucket, under one prefix. The SDK adds a checksum to each upload, which the server verifies; our own SHA-256
 * travels as metadata of the object, and is read back once it is stored.
 */
public final class S3ObjectStore implements ObjectStore {

    /** Of a put: who we are is not known, we may not, or the store cannot what is asked of it. */
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 501);

    /** Codes that come with status 400. */
    private static final Set<String> BAD_TOKENS = Set.of("ExpiredToken", "InvalidToken", "TokenRefreshRequired");

    private static final String SHA_256 = "sha256";

    /** S3's own limit for one request. */
    private static final int KEYS_AT_ONCE = 1000;

    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final String bucket;
    private final String prefix;
    private final PartSize parts;

    /** @param prefix put before each key as it is; empty, or ending with a slash */
    public S3ObjectStore(S3Client s3, String bucket, String prefix) {
        this(s3, bucket, prefix, PartSize.USUAL);
    }

    S3ObjectStore(S3Client s3, String bucket, String prefix, PartSize parts) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
        this.parts = parts;
    }

    @Override
    public void check() throws IOException {
        try {
            s3.headBucket(request -> request.bucket(bucket));
        } catch (S3Exception e) {
            String message = "the bucket s3://%s cannot be used (HTTP status %d)".formatted(bucket, e.statusCode());
            if (e.statusCode() / 100 == 4) {
                throw new ObjectStoreRefusedException(message, e);
            }
            throw new IOException(message, e);
        } catch (SdkException e) {
            throw new IOException("the bucket s3://%s cannot be reached: %s".formatted(bucket, e.getMessage()), e);
        }
    }

    @Override
    public StoredObject put(ObjectKey key, Path file, String contentType) throws IOException {
        StoredObject object = send(key, file, contentType).object();
        try {
            verify(object);
        } catch (SdkException e) {
            throw failedPut(key, e);
        }
        return object;
    }

    @Override
    public SentObject send(ObjectKey key, Path file, String contentType) throws IOException {
        StoredObject object = StoredObject.of(key, file);
        String tag;
        try {
            Map<String, String> metadata = Map.of(SHA_256, object.sha256());
            if (parts.isForWhole(object.bytes())) {
                tag = s3.putObject(
                                request -> request.bucket(bucket)
                                        .key(name(key))
                                        .contentType(contentType)
                                        .contentLength(object.bytes())
                                        .metadata(metadata),
                                RequestBody.fromFile(file))
                        .eTag();
            } else {
                tag = new PartedUpload(s3, bucket, name(key), contentType, metadata)
                        .send(file, object.bytes(), parts.of(object.bytes()));
            }
        } catch (SdkException e) {
            throw failedPut(key, e);
        }
        return new SentObject(object, tag);
    }

    /** Asks the store for what it has just said to have: what a manifest is going to name must be there. */
    private void verify(StoredObject object) throws IOException {
        ObjectKey key = object.key();
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(bucket).key(name(key)));
            String sha256 = head.metadata().getOrDefault(SHA_256, object.sha256()); // some stores keep no metadata
            if (head.contentLength() == null
                    || head.contentLength() != object.bytes()
                    || !sha256.equals(object.sha256())) {
                throw notStored(object, "has %s bytes there, with checksum %s".formatted(head.contentLength(), sha256));
            }
        } catch (NoSuchKeyException e) {
            throw notStored(object, "is not there");
        }
    }

    private IOException notStored(StoredObject object, String but) {
        return new IOException("the store took s3://%s/%s (%d bytes, checksum %s), but it %s"
                .formatted(bucket, name(object.key()), object.bytes(), object.sha256(), but));
    }

    @Override
    public Optional<StoredObject> find(ObjectKey key) throws IOException {
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(bucket).key(name(key)));
            String sha256 = head.metadata().get(SHA_256);
            // stores that keep no metadata, and objects that others put there, are read
            return Optional.of(
                    sha256 == null
                            ? StoredObject.of(key, open(key))
                            : new StoredObject(key, head.contentLength(), sha256));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw failed("look for", key, e);
        }
    }

    @Override
    public InputStream open(ObjectKey key) throws IOException {
        try {
            return bytes(key, s3.getObject(request -> request.bucket(bucket).key(name(key))));
        } catch (NoSuchKeyException e) {
            throw new ObjectMissingException(key);
        } catch (SdkException e) {
            throw failed("read", key, e);
        }
    }

    @Override
    public InputStream open(ObjectKey key, long from, long length) throws IOException {
        try {
            return bytes(key, s3.getObject(request -> request.bucket(bucket)
                    .key(name(key))
                    .range("bytes=%d-%d".formatted(from, from + length - 1))));
        } catch (NoSuchKeyException e) {
            throw new ObjectMissingException(key);
        } catch (SdkException e) {
            throw failed("read", key, e);
        }
    }

    @Override
    public OptionalLong size(ObjectKey key) throws IOException {
        try {
            return OptionalLong.of(
                    s3.headObject(request -> request.bucket(bucket).key(name(key)))
                            .contentLength());
        } catch (NoSuchKeyException e) {
            return OptionalLong.empty();
        } catch (SdkException e) {
            throw failed("look for", key, e);
        }
    }

    @Override
    public void list(String below, Consumer<ListedObject> each) throws IOException {
        try {
            s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix + below)).stream()
                    .flatMap(page -> page.contents().stream())
                    .forEach(object -> key(object.key())
                            .map(key -> new ListedObject(key, object.size(), object.lastModified(), object.eTag()))
                            .ifPresent(each));
        } catch (SdkException e) {
            throw failed("list", below, e);
        }
    }

    @Override
    public void delete(Collection<ObjectKey> keys) throws IOException {
        List<ObjectKey> all = List.copyOf(keys);
        List<S3Error> left = new ArrayList<>();
        for (int from = 0; from < all.size(); from += KEYS_AT_ONCE) {
            List<ObjectIdentifier> some = all.subList(from, Math.min(all.size(), from + KEYS_AT_ONCE)).stream()
                    .map(key -> ObjectIdentifier.builder().key(name(key)).build())
                    .toList();
            try {
                left.addAll(s3.deleteObjects(request -> request.bucket(bucket)
                                .delete(objects -> objects.objects(some).quiet(true)))
                        .errors());
            } catch (SdkException e) {
                throw failed("delete", all.get(from).value(), e);
            }
        }
        if (!left.isEmpty()) {
            S3Error first = left.get(0);
            throw new IOException("%d of %d objects cannot be deleted; the first is s3://%s/%s: %s %s"
                    .formatted(left.size(), all.size(), bucket, first.key(), first.code(), first.message()));
        }
    }

    @Override
    public List<UnfinishedUpload> unfinishedUploads() throws IOException {
        List<UnfinishedUpload> unfinished = new ArrayList<>();
        try {
            s3.listMultipartUploadsPaginator(request -> request.bucket(bucket).prefix(prefix)).uploads().stream()
                    .forEach(upload -> key(upload.key())
                            .map(key -> new UnfinishedUpload(key, upload.uploadId(), upload.initiated()))
                            .ifPresent(unfinished::add));
        } catch (SdkException e) {
            throw failed("list uploads to", "", e);
        }
        return unfinished;
    }

    @Override
    public void abandon(UnfinishedUpload upload) throws IOException {
        try {
            s3.abortMultipartUpload(
                    request -> request.bucket(bucket).key(name(upload.key())).uploadId(upload.id()));
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_FOUND) {
                throw failed("abandon an upload to", upload.key(), e);
            }
        } catch (SdkException e) {
            throw failed("abandon an upload to", upload.key(), e);
        }
    }

    /** Whose name it is, if it is one of ours. */
    private Optional<ObjectKey> key(String name) {
        String key = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        return ObjectKey.isValid(key) ? Optional.of(new ObjectKey(key)) : Optional.empty();
    }

    private String name(ObjectKey key) {
        return prefix + key.value();
    }

    private IOException failedPut(ObjectKey key, SdkException e) {
        return e instanceof S3Exception answer && isRefusal(answer)
                ? new PutRefusedException(message("store", key.value(), e), e)
                : failed("store", key, e);
    }

    private static boolean isRefusal(S3Exception answer) {
        return REFUSALS.contains(answer.statusCode())
                || answer.awsErrorDetails() != null
                        && BAD_TOKENS.contains(answer.awsErrorDetails().errorCode());
    }

    private IOException failed(String what, ObjectKey key, SdkException e) {
        return failed(what, key.value(), e);
    }

    private IOException failed(String what, String key, SdkException e) {
        String message = message(what, key, e);
        boolean isAnswer = e instanceof S3Exception answer && answer.statusCode() / 100 != 5;
        return isAnswer ? new IOException(message, e) : new StoreUnreachableException(message, e);
    }

    private String message(String what, String key, SdkException e) {
        return "cannot %s s3://%s/%s: %s".formatted(what, bucket, prefix + key, e.getMessage());
    }

    private StoredBytes bytes(ObjectKey key, InputStream in) {
        return new StoredBytes(in, "s3://" + bucket + "/" + name(key));
    }
}
