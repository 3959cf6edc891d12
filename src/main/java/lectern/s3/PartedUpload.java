package lectern.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * A large file on its way into a bucket, part after part, each straight from the disk. The object is there once all parts are,
 * and until then what was there before it. Where a part fails for good, the parts before it are deleted.
 */
final class PartedUpload {

    private static final Logger log = LoggerFactory.getLogger(PartedUpload.class);
    private static final String BYTES = "application/octet-stream";

    private final S3Client s3;
    private final String bucket;
    private final String name;
    private final String contentType;
    private final Map<String, String> metadata;

    PartedUpload(S3Client s3, String bucket, String name, String contentType, Map<String, String> metadata) {
        this.s3 = s3;
        this.bucket = bucket;
        this.name = name;
        this.contentType = contentType;
        this.metadata = metadata;
    }

    /** Puts the first {@code bytes} bytes of {@code file}; answers the whole object's ETag. */
    String send(Path file, long bytes, long partBytes) {
        String id = s3.createMultipartUpload(request -> request.bucket(bucket)
                        .key(name)
                        .contentType(contentType)
                        .metadata(metadata))
                .uploadId();
        boolean isWhole = false;
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long from = 0; from < bytes; from += partBytes) {
                parts.add(send(file, id, parts.size() + 1, from, Math.min(partBytes, bytes - from)));
            }
            String tag = s3.completeMultipartUpload(request -> request.bucket(bucket)
                            .key(name)
                            .uploadId(id)
                            .multipartUpload(upload -> upload.parts(parts)))
                    .eTag();
            isWhole = true;
            return tag;
        } finally {
            if (!isWhole) {
                abort(id);
            }
        }
    }

    private CompletedPart send(Path file, String id, int number, long from, long bytes) {
        UploadPartResponse sent = s3.uploadPart(
                request -> request.bucket(bucket)
                        .key(name)
                        .uploadId(id)
                        .partNumber(number)
                        .contentLength(bytes),
                RequestBody.fromContentProvider(() -> open(file, from, bytes), bytes, BYTES));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(sent.eTag())
                .checksumCRC32(sent.checksumCRC32())
                .build();
    }

    /** Opened anew for each attempt at a part. */
    private static InputStream open(Path file, long from, long bytes) {
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.READ).position(from);
            return new Beginning(Channels.newInputStream(channel), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read any more", e);
        }
    }

    /** What cannot be deleted now is deleted once it is found to be old. */
    private void abort(String id) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(name).uploadId(id));
        } catch (SdkException e) {
            log.info("The parts of s3://{}/{} that were sent cannot be deleted: {}", bucket, name, e.getMessage());
        }
    }
}
