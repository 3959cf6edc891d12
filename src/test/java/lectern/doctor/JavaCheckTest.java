package lectern.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaCheckTest {

    @ParameterizedTest
    @CsvSource({
        "17, 512, UTF-8, OK, ''",
        "11, 512, UTF-8, FAIL, use Java 17 or newer",
        "17, 128, UTF-8, WARN, allow it 256 MB: java -Xmx256m",
        "17, 512, ANSI_X3.4-1968, WARN, start the program with LC_ALL=C.UTF-8",
        "17, 512, ISO-8859-1, WARN, start the program with LC_ALL=C.UTF-8"
    })
    void anOldJavaFailsAndOneOfLittleMemoryOrOfALocaleWithoutAllNamesIsWarnedOf(
            String version, long megabytes, String names, Finding.State state, String remedy) {
        Finding finding = JavaCheck.of(Runtime.Version.parse(version), megabytes << 20, names);

        assertThat(finding.state()).isEqualTo(state);
        assertThat(finding.remedy()).startsWith(remedy);
    }
}
