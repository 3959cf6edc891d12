package lectern.doctor;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lectern.doctor.Finding.Subject;
import org.jspecify.annotations.Nullable;

/** What only settings tell. */
public final class SettingCheck {

    private static final Subject SETTINGS = new Subject("settings", "config/application.yml and the environment");
    private static final Subject PUBLIC_URL = new Subject("public address", "podcast feeds name it");
    private static final Subject NOTICES = new Subject("notices", "who is told when a run has ended");

    private SettingCheck() {}

    /** @param why what cannot be meant, and where it is set */
    public static Check refused(String why) {
        return () -> SETTINGS.fail(OneLine.of(why), "correct it; nothing that depends on settings was looked at");
    }

    /** @param file the settings' file; it need not be there */
    public static Check accepted(Path file) {
        return () -> SETTINGS.ok(
                Files.exists(file)
                        ? "read from " + file + "; the environment goes before it"
                        : "no " + file + " here: defaults and the environment (lectern init writes one)");
    }

    public static Check publicUrl(@Nullable URI url) {
        return () -> PUBLIC_URL.ok(url == null ? "not set: no feeds are written" : url.toString());
    }

    /** @param channels names without secrets */
    public static Check notices(List<String> channels, boolean onlyProblems) {
        return () -> NOTICES.ok(
                channels.isEmpty()
                        ? "nobody"
                        : String.join(", ", channels) + (onlyProblems ? ", of problems only" : ""));
    }

    /** @param why what is missing of the channels' settings */
    public static Check noticesRefused(String why) {
        return () -> NOTICES.fail(OneLine.of(why), "complete the settings of lectern.notices");
    }
}
