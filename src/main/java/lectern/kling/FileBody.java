package lectern.kling;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A body that is written to a file, which is replaced; gives the number of its bytes. What goes wrong with the file is a
 * {@link FileSystemException} that names it, even where the JDK has only an {@link IOException} for it, as for a full disk:
 * it must not look like a failure of the network.
 */
final class FileBody implements HttpResponse.BodySubscriber<Long> {

    private final Path file;
    private final long most;
    private final CompletableFuture<Long> written = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable FileChannel channel;
    private long bytes;

    /** @param most a body of more bytes is refused */
    FileBody(Path file, long most) {
        this.file = file;
        this.most = most;
    }

    @Override
    public CompletionStage<Long> getBody() {
        return written;
    }

    @Override
    public void onSubscribe(Flow.Subscription incoming) {
        subscription = incoming;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            incoming.request(1);
        } catch (IOException e) {
            end(ofTheFile(e));
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (channel == null || subscription == null || written.isDone()) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                bytes += buffer.remaining();
                if (bytes > most) {
                    end(new IOException("more than %d bytes came, which is no clip".formatted(most)));
                    return;
                }
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            subscription.request(1);
        } catch (IOException e) {
            end(ofTheFile(e));
        }
    }

    @Override
    public void onError(Throwable failure) {
        end(failure);
    }

    @Override
    public void onComplete() {
        try {
            close();
            written.complete(bytes);
        } catch (IOException e) {
            end(ofTheFile(e));
        }
    }

    private void end(Throwable why) {
        try {
            close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        if (subscription != null) {
            subscription.cancel();
        }
        written.completeExceptionally(why);
    }

    private void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private FileSystemException ofTheFile(IOException e) {
        if (e instanceof FileSystemException named) {
            return named;
        }
        FileSystemException ours = new FileSystemException(file.toString(), null, e.getMessage());
        ours.initCause(e);
        return ours;
    }
}
