package lectern.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import lectern.storage.StoreUnreachableException;
import software.amazon.awssdk.core.exception.SdkException;

/** The bytes of an object as they come; where they break off, the store is what could not be reached. */
final class StoredBytes extends FilterInputStream {

    private final String object;

    /** @param object for people */
    StoredBytes(InputStream in, String object) {
        super(in);
        this.object = object;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException | SdkException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        try {
            return super.read(into, from, most);
        } catch (IOException | SdkException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public long skip(long most) throws IOException {
        try {
            return super.skip(most);
        } catch (IOException | SdkException e) {
            throw brokenOff(e);
        }
    }

    private StoreUnreachableException brokenOff(Exception e) {
        return new StoreUnreachableException("cannot read %s to its end: %s".formatted(object, e.getMessage()), e);
    }
}
