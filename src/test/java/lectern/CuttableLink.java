package lectern;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP relay to a server on this machine that can be cut: all connections end at once, and until it is mended new ones end as
 * soon as they are made. It keeps its port meanwhile, so that nobody else can get it.
 */
public final class CuttableLink implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;

    /** @param target the server's port */
    public CuttableLink(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** The same database through this link. */
    public static CuttableLink to(String jdbcUrl) {
        return new CuttableLink(Integer.parseInt(jdbcUrl.replaceAll(".*//[^:/]+:(\\d+)/.*", "$1")));
    }

    /** The address of the same database through this link. */
    public String through(String jdbcUrl) {
        return jdbcUrl.replaceAll("//[^:/]+:\\d+/", "//127.0.0.1:" + listener.getLocalPort() + "/");
    }

    /** Ends all connections; new ones are refused from now on. */
    public void cut() {
        isCut = true;
        blip();
    }

    /** Ends all connections; new ones are let in. */
    public void blip() {
        open.forEach(CuttableLink::end);
    }

    /** Lets new connections in again. */
    public void mend() {
        isCut = false;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (isCut) {
                    end(client);
                } else {
                    relay(client, new Socket(InetAddress.getLoopbackAddress(), target));
                }
            } catch (IOException e) {
                // closed, or the server is not there
            }
        }
    }

    private void relay(Socket client, Socket server) throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        if (isCut) {
            blip();
        }
        start(() -> pump(client, server));
        start(() -> pump(server, client));
    }

    private void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // cut
        } finally {
            end(from);
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "link");
        thread.setDaemon(true);
        thread.start();
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it has ended
        }
    }

    @Override
    public void close() {
        cut();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
