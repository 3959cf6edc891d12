package lectern.local.kling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The provider's own book: one JSON line per request, appended before the answer is sent, so that it knows of answers that
 * never arrived. Holds neither tokens nor texts. Several processes may append to one file.
 */
final class RequestBook implements AutoCloseable {

    private final JsonMapper json = JsonMapper.shared();
    private final FileChannel file;

    private RequestBook(FileChannel file) {
        this.file = file;
    }

    static RequestBook open(Path path) throws IOException {
        return new RequestBook(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    void write(Instant time, Request request, Answer answer) {
        BookEntry entry = request.entry();
        ObjectNode line = json.createObjectNode()
                .put("time", time.toString())
                .put("request_id", entry.requestId)
                .put("method", request.method())
                .put("path", request.path());
        line.put("status", answer.status() == Answer.NO_STATUS ? null : Integer.valueOf(answer.status()));
        line.put("code", entry.code);
        line.put("task_id", entry.taskId);
        line.put("text_sha256", entry.textSha256);
        line.put("text_length", entry.textLength);
        if (entry.fault != null) {
            line.put("fault", entry.fault);
        }
        if (entry.defect != null) {
            line.put("defect", entry.defect);
        }
        append(line + "\n");
    }

    private synchronized void append(String line) {
        try {
            // one write, so that lines of two processes do not mix
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the request book cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
