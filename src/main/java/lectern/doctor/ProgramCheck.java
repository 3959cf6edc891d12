package lectern.doctor;

import java.util.Optional;
import java.util.function.Supplier;
import lectern.doctor.Finding.Subject;

/** A program on {@code PATH} that something is made with. */
public final class ProgramCheck implements Check {

    private final Subject subject;
    private final boolean isWanted;
    private final String unwanted;
    private final String without;
    private final Supplier<Optional<String>> version;

    private ProgramCheck(
            String name,
            String purpose,
            boolean isWanted,
            String unwanted,
            String without,
            Supplier<Optional<String>> version) {
        this.subject = new Subject(name, purpose);
        this.isWanted = isWanted;
        this.unwanted = unwanted;
        this.without = without;
        this.version = version;
    }

    /** @param isWanted whether the settings ask for what it makes */
    public static Check ffmpeg(boolean isWanted, Supplier<Optional<String>> version) {
        return new ProgramCheck(
                "ffmpeg",
                "makes the M4B of a book; all else is made without it",
                isWanted,
                "no M4B is asked for",
                "install it, or set LECTERN_BOOK_M4B=false",
                version);
    }

    /** @param isWanted whether the embedded server speaks */
    public static Check espeak(boolean isWanted, Supplier<Optional<String>> version) {
        return new ProgramCheck(
                "espeak-ng",
                "Chinese by the embedded speech server",
                isWanted,
                "the provider speaks",
                "install it; without it Chinese is pinyin read aloud",
                version);
    }

    @Override
    public Finding look() {
        Optional<String> found = version.get();
        if (found.isPresent()) {
            return subject.ok(found.get());
        }
        return isWanted ? subject.warn("not on PATH", without) : subject.ok("not on PATH, and not needed: " + unwanted);
    }
}
