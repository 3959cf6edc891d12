package lectern.local.kling;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One port of the JDK's HTTP server. It is known as soon as it is bound, and answers when it is told to serve. */
final class WebServer implements AutoCloseable {

    private static final int BACKLOG = 128;

    static {
        // headers and body are two writes: without this, each answer waits up to 40 ms for the client's acknowledgement
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService handlers;
    private final URI url;

    private WebServer(HttpServer server, ExecutorService handlers, URI url) {
        this.server = server;
        this.handlers = handlers;
        this.url = url;
    }

    static WebServer bind(Address address, int port) throws IOException {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(address.bindHost(), port), BACKLOG);
            int bound = server.getAddress().getPort();
            ExecutorService handlers = Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "kling-http-" + bound);
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(handlers);
            String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
            return new WebServer(server, handlers, URI.create("http://" + host + ":" + bound));
        } catch (IOException e) {
            throw new IOException("port " + port + " on " + address.bindHost() + ": " + e.getMessage(), e);
        }
    }

    void serve(HttpHandler handler) {
        server.createContext("/", handler);
        server.start();
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        server.stop(0);
        handlers.shutdownNow();
    }
}
