package lectern.kling;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;

/** A server that reads one whole request of each connection and then misbehaves as a test wants it to. */
@NullUnmarked
public final class RawServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger whole = new AtomicInteger();

    /** What happens on a connection whose request was read. */
    interface Behaviour {
        void on(Socket connection) throws IOException, InterruptedException;
    }

    RawServer(Behaviour behaviour) {
        this(true, behaviour);
    }

    private RawServer(boolean reads, Behaviour behaviour) {
        try {
            listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.submit(() -> {
            while (!listener.isClosed()) {
                Socket connection = listener.accept();
                threads.submit(() -> {
                    try (connection) {
                        if (reads) {
                            if (readRequest(connection.getInputStream())) {
                                whole.incrementAndGet();
                            }
                            requests.incrementAndGet();
                        }
                        behaviour.on(connection);
                    }
                    return null;
                });
            }
            return null;
        });
    }

    /** Misbehaves as soon as somebody connects. */
    static RawServer greeting(Behaviour behaviour) {
        return new RawServer(false, behaviour);
    }

    /** Sends {@code answer} as it stands, and ends the connection. */
    public static RawServer sending(String answer) {
        return new RawServer(
                connection -> connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Says nothing until it is closed. */
    static RawServer silent() {
        return new RawServer(connection -> Thread.currentThread().join());
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** How many requests were read until they, or their connection, ended. */
    int requests() {
        return requests.get();
    }

    /** How many requests came to their end. */
    int wholeRequests() {
        return whole.get();
    }

    /** Reads a request, and tells whether all of it came. */
    static boolean readRequest(InputStream in) throws IOException {
        String head = readHead(in);
        Matcher length = LENGTH.matcher(head);
        int announced = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return head.endsWith("\r\n\r\n") && in.readNBytes(announced).length == announced;
    }

    static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                return head.toString();
            }
            head.append((char) read);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
