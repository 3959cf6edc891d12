package lectern.local.speech;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code espeak-ng} of this machine, as far as others need to know of it. */
public final class EspeakOnPath {

    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

    private EspeakOnPath() {}

    /** Its version; empty where it is not there, does not start, or knows no Mandarin. */
    public static Optional<String> version() {
        return EspeakSpeech.find().isEmpty()
                ? Optional.empty()
                : EspeakProgram.find().map(EspeakOnPath::versionOf);
    }

    private static String versionOf(EspeakProgram program) {
        try {
            Matcher version = VERSION.matcher(program.output("--version"));
            return version.find() ? version.group() : "a version that it does not tell";
        } catch (SpeechException e) {
            return "a version that it does not tell";
        }
    }
}
