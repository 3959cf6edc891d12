package lectern;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import lectern.cli.RefusedSettingsException;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** Refuses a home folder that cannot be written, and a log that cannot be, in one line and before the log is opened. */
final class HomeCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER - 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        String format = event.getEnvironment().getProperty("lectern.log.format", "text");
        if (!format.equals("text") && !format.equals("json")) {
            throw new RefusedSettingsException(
                    "lectern.log.format (LECTERN_LOG_FORMAT) is \"%s\": it is text or json".formatted(format), null);
        }
        String home = event.getEnvironment().getProperty("lectern.home", ".lectern");
        if (home.isBlank()) {
            throw new RefusedSettingsException(
                    "lectern.home (LECTERN_HOME) is set to nothing: name a folder, or leave it out", null);
        }
        try {
            Path folder = Files.createDirectories(Path.of(home).toAbsolutePath());
            if (!Files.isWritable(folder)) {
                throw new RefusedSettingsException(cannotBeWritten(home), null);
            }
        } catch (IOException | InvalidPathException e) {
            throw new RefusedSettingsException(cannotBeWritten(home), e);
        }
    }

    private static String cannotBeWritten(String home) {
        return "lectern.home (LECTERN_HOME) is %s: the folder cannot be made, or not be written".formatted(home);
    }
}
