package lectern.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeFolderCheckTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"10, OK", "1, WARN", "0, FAIL"})
    void littleRoomIsTold(long gigabytes, Finding.State state) {
        Finding finding = new HomeFolderCheck(folder).ofRoom(gigabytes << 30);

        assertThat(finding.state()).isEqualTo(state);
        assertThat(finding.found()).contains(gigabytes + ".0 GB free");
    }

    @Test
    void aFolderThatCannotBeWrittenToFailsAndNothingIsLeftInOneThatCan() {
        assertThat(new HomeFolderCheck(folder.resolve("missing")).look().state())
                .isEqualTo(Finding.State.FAIL);
        new HomeFolderCheck(folder).look();
        assertThat(folder).isEmptyDirectory();
    }
}
