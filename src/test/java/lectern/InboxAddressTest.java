package lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import lectern.document.Inbox;
import lectern.document.RefusedInputException;
import lectern.local.Home;
import lectern.s3.S3Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator may name as an inbox. */
class InboxAddressTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "s3://incoming-bucket, s3://incoming-bucket",
        "s3://incoming-bucket/, s3://incoming-bucket",
        "s3://incoming-bucket/a/b//, s3://incoming-bucket/a/b",
        "s3://books-bucket/incoming, s3://books-bucket/incoming",
        "s3://books-bucket/audio/incoming, s3://books-bucket/audio/incoming",
    })
    void anAddressHasOneSpelling(String address, String inbox) {
        assertThat(open(address).address()).isEqualTo(inbox);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://books-bucket",
                "s3://books-bucket/audio",
                "s3://books-bucket/audio/books/moby-dick",
                "s3://books-bucket/audio/clips"
            })
    void whereBooksAndClipsAreStoredNothingIsRead(String address) {
        assertThatExceptionOfType(RefusedInputException.class)
                .isThrownBy(() -> open(address))
                .withMessageContaining("books and clips are stored there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://", "s3:///a", "s3://B/a", "s3://bucket/a//b", "s3://bucket/a/../b"})
    void whatIsNoAddressIsRefused(String address) {
        assertThatExceptionOfType(RefusedInputException.class).isThrownBy(() -> open(address));
    }

    @Test
    void aFolderIsOneWithoutAClient() {
        assertThat(open(folder.toString()).root()).exists();
    }

    private Inbox open(String address) {
        LecternSettings.S3 store = new LecternSettings.S3("books-bucket", "audio/", null, null);
        return new InboxAddress(
                        new Home(folder.resolve("home")), store, () -> S3Settings.configured(null, "eu-central-1")
                                .client())
                .open(address);
    }
}
