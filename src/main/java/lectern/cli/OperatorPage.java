package lectern.cli;

import java.net.URI;

/** The operator's page, while it is served. */
public interface OperatorPage extends AutoCloseable {

    /** Where a browser finds it. */
    URI address();

    /** Stops the runs that were started from the page, in order, and waits for their end; answers whether there was one. */
    boolean stopRuns();

    @Override
    void close();
}
