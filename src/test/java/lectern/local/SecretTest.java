package lectern.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class SecretTest {

    @TempDir
    Path folder;

    @Test
    void isForItsOwnersEyesOnly() throws IOException {
        Path file = folder.resolve("key");

        String secret = Secret.in(file);

        assertThat(secret).matches("[0-9a-f]{48}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing else lies about").containsExactly(file);
        }
    }

    @Test
    void staysTheSameAndIsNoOthers() throws IOException {
        Path file = folder.resolve("key");
        String secret = Secret.in(file);

        assertThat(Secret.in(file)).isEqualTo(secret);
        assertThat(Files.readString(file)).isEqualTo(secret);
        assertThat(Secret.in(folder.resolve("another"))).isNotEqualTo(secret);
    }

    @Test
    void isMadeWhereItsMakerWasKilledBeforeItWasWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("key"));

        assertThat(Secret.in(file)).matches("[0-9a-f]{48}").isEqualTo(Files.readString(file));
    }

    @Test
    void mayBeReplacedByTheOwnersOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "my own words\n");

        assertThat(Secret.in(file)).isEqualTo("my own words");
    }

    @Test
    void isOneSecretForAllWhoAskAtOnce() throws Exception {
        int askers = 6;
        CyclicBarrier together = new CyclicBarrier(askers);
        ExecutorService threads = Executors.newFixedThreadPool(askers);
        for (int round = 0; round < 30; round++) {
            Path file = folder.resolve("key-" + round);
            List<Future<String>> answers = new ArrayList<>();
            for (int asker = 0; asker < askers; asker++) {
                answers.add(threads.submit(() -> {
                    together.await();
                    return Secret.in(file);
                }));
            }
            Set<String> secrets = new HashSet<>();
            for (Future<String> answer : answers) {
                secrets.add(answer.get());
            }
            assertThat(secrets).containsExactly(Files.readString(file));
        }
        threads.shutdown();
    }
}
