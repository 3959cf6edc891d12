package lectern.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lectern.batch.ExitCode;
import lectern.document.Language;
import lectern.local.kling.OfferedVoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code lectern voices}. */
@Command(
        name = "voices",
        description = "Lists the voices of the API, for the catalog's columns voice_id and voice_language.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lectern voices                  all",
            "  lectern voices --language zh    those that read Chinese"
        })
final class VoicesCommand implements Callable<Integer> {

    private final Program program;

    @Option(names = "--language", paramLabel = "CODE", description = "en or zh: those that read it")
    private @Nullable String language;

    @Mixin
    private Output output = new Output();

    VoicesCommand(Program program) {
        this.program = program;
    }

    /**
     * A voice in one of the languages that it reads.
     *
     * @param isDefault whether it reads documents of that language that name no voice
     */
    record Row(String id, String name, String language, boolean isDefault) {}

    @Override
    public Integer call() {
        Optional<Language> only = Optional.ofNullable(language).map(this::known);
        List<Row> rows = OfferedVoice.all().stream()
                .filter(voice -> only.isEmpty() || only.get().code().equals(voice.language()))
                .map(voice -> new Row(voice.id(), voice.name(), voice.language(), isDefault(voice)))
                .toList();
        output.write(rows, out -> {
            Table table = new Table("voice_id", "name", "voice_language", "");
            rows.forEach(row -> table.row(row.id(), row.name(), row.language(), row.isDefault() ? "default" : ""));
            table.print(out);
        });
        return ExitCode.COMPLETE.status();
    }

    private boolean isDefault(OfferedVoice voice) {
        return Language.ofCode(voice.language())
                .map(program::defaultVoice)
                .filter(voice.id()::equals)
                .isPresent();
    }

    private Language known(String code) {
        return Language.ofCode(code)
                .orElseThrow(() -> new ParameterException(
                        output.command().commandLine(),
                        "\"" + code + "\" is no language that voices read. There are: en, zh"));
    }
}
