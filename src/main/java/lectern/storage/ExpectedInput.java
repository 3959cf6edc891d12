package lectern.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;

/** The bytes of an object, which are held against what it should be when they are closed: until then nobody has them all. */
public final class ExpectedInput extends FilterInputStream {

    private final StoredObject expected;
    private final MessageDigest digest;
    private final Consumer<StoredObject> whole;
    private boolean isClosed;

    private ExpectedInput(
            InputStream bytes, StoredObject expected, MessageDigest digest, Consumer<StoredObject> whole) {
        super(new DigestInputStream(bytes, digest));
        this.expected = expected;
        this.digest = digest;
        this.whole = whole;
    }

    /** @param bytes of the object, from the first; closed with this */
    public static InputStream of(InputStream bytes, StoredObject expected) {
        return of(bytes, expected, object -> {});
    }

    /**
     * As {@link #of(InputStream, StoredObject)}.
     *
     * @param whole told of the object once it is closed and is what was expected
     */
    public static InputStream of(InputStream bytes, StoredObject expected, Consumer<StoredObject> whole) {
        return new ExpectedInput(bytes, expected, StoredObject.newDigest(), whole);
    }

    /** @throws IOException when what was read, and what was left, is not the object that was expected */
    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try (InputStream rest = in) {
            rest.transferTo(OutputStream.nullOutputStream());
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(expected.sha256())) {
            throw new IOException("%s has the checksum %s and should have %s: what is damaged is found, and mended, by"
                            .formatted(expected.key(), found, expected.sha256())
                    + " `lectern verify --repair`");
        }
        whole.accept(expected);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
