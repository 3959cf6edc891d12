package lectern.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An inbox that is as another one, but for what a test has different. */
public class OtherInbox implements Inbox {

    private final Inbox inbox;

    public OtherInbox(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String address() {
        return inbox.address();
    }

    @Override
    public Path root() {
        return inbox.root();
    }

    @Override
    public List<IncomingFile> files() throws IOException {
        return inbox.files();
    }

    @Override
    public List<Problem> unlisted() {
        return inbox.unlisted();
    }

    @Override
    public Path bring(IncomingFile file) throws IOException {
        return inbox.bring(file);
    }

    @Override
    public Optional<IncomingFile> look(IncomingFile file) throws IOException {
        return inbox.look(file);
    }

    @Override
    public void close() {
        inbox.close();
    }
}
