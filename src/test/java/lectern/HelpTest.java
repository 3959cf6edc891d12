package lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the program tells of itself. */
@Tag("process")
class HelpTest {

    @TempDir
    Path folder;

    static Stream<String> commands() {
        return Stream.of(
                "run",
                "nightly",
                "schedule",
                "plan",
                "status",
                "retry",
                "verify",
                "export",
                "prune",
                "serve",
                "voices",
                "kling",
                "init",
                "doctor");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasExamples(String command) {
        ChildProgram help = lectern(command, "--help");

        assertThat(help.await()).isZero();
        assertThat(help.out()).contains("Examples:", "  lectern " + command);
    }

    @Test
    void aCommandThatIsWrittenWrongIsToldTheNearest() {
        ChildProgram wrong = lectern("statsu");

        assertThat(wrong.await()).isEqualTo(2);
        assertThat(wrong.err()).contains("Did you mean: lectern status?");
    }

    @Test
    void voicesAreListedWithTheDefaultOfEachLanguage() {
        JsonNode all = JsonMapper.shared()
                .readTree(lectern("voices", "--format", "json").out());
        assertThat(all).hasSize(26);
        assertThat(all)
                .filteredOn(voice -> voice.path("isDefault").booleanValue())
                .extracting(voice -> voice.path("id").asString() + " "
                        + voice.path("language").asString())
                .containsExactly("oversea_male1 en", "genshin_vindi2 zh");

        ChildProgram chinese = lectern("voices", "--language", "zh");
        assertThat(chinese.out()).contains("zhinen_xuesheng", "default").doesNotContain("oversea_male1");

        ChildProgram unknown = lectern("voices", "--language", "fr");
        assertThat(unknown.await()).isEqualTo(2);
        assertThat(unknown.err()).contains("There are: en, zh");
    }

    @Test
    void bashCompletesCommandsAndOptions() throws IOException, InterruptedException {
        Path bash = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(bash), "there is no bash: what it completes is not tried");
        Path script = Files.writeString(
                folder.resolve("completion"), lectern("completion").out());

        String completed = said(bash.toString(), "-c", """
                compopt() { :; } # bash has it only while it completes
                source "$1"
                COMP_WORDS=(lectern sta); COMP_CWORD=1; _complete_lectern; echo "${COMPREPLY[@]}"
                COMP_WORDS=(lectern retry --sus); COMP_CWORD=2; _complete_lectern; echo "${COMPREPLY[@]}"
                """, "bash", script.toString());

        assertThat(completed.lines()).containsExactly("status", "--suspect");
    }

    private static String said(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private ChildProgram lectern(String... args) {
        return ChildProgram.run(folder, Map.of(), args);
    }
}
