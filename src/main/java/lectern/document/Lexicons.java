package lectern.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lexicons that one catalog names: each is read, and its problems are told, once, however many rows name it. */
final class Lexicons {

    private final Map<Path, Optional<Lexicon>> read = new HashMap<>();
    private final Problems problems;
    private final Optional<List<Lexicon>> ofAll;

    /**
     * @param ofAll the lexicon of the settings, if there is one
     * @param problems told what is wrong with any lexicon
     */
    Lexicons(@Nullable Path ofAll, Problems problems) {
        this.problems = problems;
        this.ofAll = ofAll == null ? Optional.of(List.of()) : ofSettings(ofAll).map(List::of);
    }

    /** @param others whose lexicon of the settings holds here too, and is not read again */
    Lexicons(Lexicons others, Problems problems) {
        this.problems = problems;
        this.ofAll = others.ofAll;
    }

    private Optional<Lexicon> ofSettings(Path file) {
        if (!Files.exists(file)) {
            problems.addAll(new RefusedInputException(Problem.of(
                    file,
                    "there is no such lexicon",
                    "correct the setting lectern.defaults.lexicon, or add the file")));
            return Optional.empty();
        }
        return lexicon(file);
    }

    /** The lexicon of the settings, if there is one; empty if it has problems. */
    Optional<List<Lexicon>> ofAll() {
        return ofAll;
    }

    /** A row's own lexicon, and then that of the settings; empty if one of them has problems. */
    Optional<List<Lexicon>> withOwn(Path file) {
        Optional<Lexicon> own = lexicon(file);
        return ofAll.flatMap(others -> own.map(first ->
                Stream.concat(Stream.of(first), others.stream()).distinct().toList()));
    }

    private Optional<Lexicon> lexicon(Path file) {
        return read.computeIfAbsent(file.toAbsolutePath().normalize(), unread -> {
            try {
                return Optional.of(LexiconReader.read(file));
            } catch (RefusedInputException e) {
                problems.addAll(e);
                return Optional.empty();
            }
        });
    }
}
