package lectern.manifest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;

/** Serves the files of one folder, whole or in ranges, as an object store does. */
@NullUnmarked
final class FolderServer implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final Path folder;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    FolderServer(Path folder) throws IOException {
        this.folder = folder;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where the file is found. */
    String url(String name) {
        return "http://localhost:" + server.getAddress().getPort() + "/books/" + name;
    }

    /** The paths that were asked for. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        Path file = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
        if (!path.startsWith("/books/") || !Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        exchange.getResponseHeaders().add("Content-Type", typeOf(path));
        exchange.getResponseHeaders().add("Accept-Ranges", "bytes");
        String asksFor = exchange.getRequestHeaders().getFirst("Range");
        Matcher range = RANGE.matcher(asksFor == null ? "" : asksFor);
        int from = 0;
        int to = bytes.length - 1;
        if (range.matches()) {
            from = Integer.parseInt(range.group(1));
            to = range.group(2).isEmpty() ? to : Math.min(to, Integer.parseInt(range.group(2)));
            exchange.getResponseHeaders().add("Content-Range", "bytes %d-%d/%d".formatted(from, to, bytes.length));
        }
        exchange.sendResponseHeaders(range.matches() ? 206 : 200, to - from + 1);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes, from, to - from + 1);
        }
    }

    private static String typeOf(String path) {
        if (path.endsWith(".mp3")) {
            return "audio/mpeg";
        }
        return path.endsWith(".png") ? "image/png" : "text/html; charset=utf-8";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
