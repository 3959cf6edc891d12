package lectern.cli;

import java.io.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs whole lines, for whoever reads a log where there would be a terminal. */
final class LoggedLines extends Writer {

    private static final Logger log = LoggerFactory.getLogger(LoggedLines.class);

    private final StringBuilder line = new StringBuilder();

    @Override
    public void write(char[] characters, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (characters[i] == '\n') {
                end();
            } else if (characters[i] != '\r') {
                line.append(characters[i]);
            }
        }
    }

    private void end() {
        if (!line.isEmpty()) {
            log.info("{}", line);
            line.setLength(0);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        end();
    }
}
