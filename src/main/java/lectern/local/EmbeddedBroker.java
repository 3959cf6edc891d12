package lectern.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import lectern.task.Pause;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ActiveMQ Artemis broker on loopback, with a password of its own, whose messages last below the home folder.
 *
 * <p>Several processes may use one home: one of them has the broker in it, and where that one ends another takes it over, on the
 * same port and with the same messages.
 */
public final class EmbeddedBroker implements AutoCloseable {

    public static final String USER = "lectern";

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int JOURNAL_FILE_BYTES = 1 << 20;

    /** Of one queue: a catalog of a hundred thousand documents is not kept in the memory of whoever has the broker. */
    private static final long MOST_BYTES_IN_MEMORY = 4 << 20;

    private static final int PAGE_BYTES = 1 << 20;
    private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final Path folder;
    private final int port;
    private final String password;
    private final FileChannel host;
    private final Thread successor = new Thread(this::takeOver, "broker-successor");
    private volatile boolean isClosed;
    private @Nullable EmbeddedActiveMQ server;

    private EmbeddedBroker(Path folder, int port, String password, FileChannel host) {
        this.folder = folder;
        this.port = port;
        this.password = password;
        this.host = host;
    }

    /** The broker of {@code home}, in this process unless it is in another. */
    public static EmbeddedBroker start(Home home) {
        Path folder = Home.made(home.broker());
        try {
            return Home.exclusively(folder.resolve("start.lock"), () -> {
                FileChannel host = FileChannel.open(
                        folder.resolve("host.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                EmbeddedBroker broker =
                        new EmbeddedBroker(folder, port(folder), Secret.in(folder.resolve("password")), host);
                broker.hostIfNobodyDoes();
                broker.successor.setDaemon(true);
                broker.successor.start();
                return broker;
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the embedded broker in " + folder, e);
        }
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    public String password() {
        return password;
    }

    /** How many messages wait in a queue of the broker in this process, or are with a consumer that has not dealt with them. */
    public synchronized long messagesIn(String queue) {
        EmbeddedActiveMQ own = server;
        if (own == null) {
            throw new IllegalStateException("the broker is in another process");
        }
        Queue found = own.getActiveMQServer().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    /** The port lasts, so that clients find the broker again when another process has taken it over. */
    private static int port(Path folder) throws IOException {
        Path file = folder.resolve("port");
        if (!Files.exists(file)) {
            try (ServerSocket free = new ServerSocket(0)) {
                Files.writeString(file, Integer.toString(free.getLocalPort()));
            }
        }
        return Integer.parseInt(Files.readString(file).strip());
    }

    private void takeOver() {
        while (!isClosed) {
            Pause.real().sleep(BETWEEN_LOOKS);
            try {
                hostIfNobodyDoes();
            } catch (IOException e) {
                log.warn("The embedded broker in {} cannot be taken over; tried again", folder, e);
            }
        }
    }

    /** The lock is the operating system's: a process that dies gives it back. */
    private synchronized void hostIfNobodyDoes() throws IOException {
        if (isClosed || server != null) {
            return;
        }
        FileLock alone = host.tryLock();
        if (alone == null) {
            return;
        }
        EmbeddedActiveMQ starting = new EmbeddedActiveMQ()
                .setConfiguration(configuration())
                .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users()));
        try {
            starting.start();
            server = starting;
        } catch (Exception e) {
            alone.release();
            throw new IOException(
                    "the embedded broker does not start on port %d; to let it choose another: delete %s"
                            .formatted(port, folder.resolve("port")),
                    e);
        }
    }

    /** How often a message comes is for those who take it to judge. */
    private Configuration configuration() {
        try {
            return new ConfigurationImpl()
                    .setName("lectern")
                    .setPersistenceEnabled(true)
                    .setPersistDeliveryCountBeforeDelivery(true) // it dies with a worker that a document kills
                    .setJournalType(JournalType.NIO)
                    .setJournalFileSize(JOURNAL_FILE_BYTES)
                    .setJournalDirectory(folder.resolve("journal").toString())
                    .setBindingsDirectory(folder.resolve("bindings").toString())
                    .setPagingDirectory(folder.resolve("paging").toString())
                    .setLargeMessagesDirectory(folder.resolve("large-messages").toString())
                    .setMaxDiskUsage(-1)
                    .setJMXManagementEnabled(false)
                    .setSecurityEnabled(true)
                    .putSecurityRoles("#", Set.of(everything()))
                    .addAddressSetting(
                            "#",
                            new AddressSettings()
                                    .setMaxDeliveryAttempts(-1)
                                    .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                                    .setMaxSizeBytes(MOST_BYTES_IN_MEMORY)
                                    .setPageSizeBytes(PAGE_BYTES))
                    .addAcceptorConfiguration("loopback", url() + "?protocols=CORE");
        } catch (Exception e) {
            throw new IllegalStateException("the embedded broker cannot be configured", e);
        }
    }

    private static Role everything() {
        return new Role(USER, true, true, true, true, true, true, true, true, true, true, false, false);
    }

    private SecurityConfiguration users() {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(USER, password);
        users.addRole(USER, USER);
        return users;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        successor.interrupt();
        try (FileChannel lock = host) {
            if (server != null) {
                server.stop();
                server = null;
            }
        } catch (Exception e) {
            log.warn("The embedded broker in {} does not stop in order; its messages are kept", folder, e);
        }
    }
}
