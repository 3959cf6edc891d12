package lectern.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 server on loopback whose objects are plain files below the home folder: {@code s3/<bucket>/<key>}. */
public final class EmbeddedS3 implements AutoCloseable {

    public static final String BUCKET = "lectern";
    public static final String ACCESS_KEY = "lectern";

    private final S3Proxy server;
    private final Path folder;
    private final String secretKey;

    private EmbeddedS3(S3Proxy server, Path folder, String secretKey) {
        this.server = server;
        this.folder = folder;
        this.secretKey = secretKey;
    }

    /** Starts a server on a free port over the files below {@code home}. */
    public static EmbeddedS3 start(Home home) {
        Path folder = Home.made(home.s3());
        try {
            Home.made(folder.resolve(BUCKET));
            String secretKey = Secret.in(home.folder().resolve("s3-secret-key"));
            S3Proxy server = S3Proxy.builder()
                    .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, secretKey)
                    .build();
            server.start();
            return new EmbeddedS3(server, folder, secretKey);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the embedded S3 server in " + folder, e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot start the embedded S3 server in " + folder, e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    public String secretKey() {
        return secretKey;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the embedded S3 server does not stop", e);
        }
    }
}
