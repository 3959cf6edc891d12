package lectern.manifest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.OptionalLong;
import lectern.audio.AudioFacts;
import lectern.audio.UntrustedAudioException;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectMissingException;
import lectern.storage.ObjectStore;
import lectern.storage.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * What an object is when all of it is read: what the store says of it is not asked.
 *
 * @param wrong what is wrong with it; empty if nothing is
 * @param bytes that were read
 * @param facts what its frames are, if they were to be counted, and could be
 */
record ObjectCheck(String wrong, long bytes, @Nullable AudioFacts facts) {

    private static final int BUFFER_BYTES = 1 << 16;

    boolean isRight() {
        return wrong.isEmpty();
    }

    /** Reads an object that is to have this checksum and, where it is known, this size. */
    static ObjectCheck of(ObjectStore store, ObjectKey key, OptionalLong bytes, String sha256, boolean isMp3)
            throws IOException {
        MessageDigest digest = StoredObject.newDigest();
        AudioFacts facts = null;
        String broken = "";
        long read;
        try (Counted in = new Counted(new DigestInputStream(store.open(key), digest))) {
            if (isMp3) {
                try {
                    facts = AudioFacts.count(new Unclosed(in));
                } catch (UntrustedAudioException e) {
                    broken = "is not a whole MP3: " + e.getMessage();
                }
            }
            read = in.drain();
        } catch (ObjectMissingException e) {
            return new ObjectCheck("is not there", 0, null);
        }
        if (bytes.isPresent() && read != bytes.getAsLong()) {
            return new ObjectCheck("has %d bytes and should have %d".formatted(read, bytes.getAsLong()), read, null);
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(sha256)) {
            return new ObjectCheck("has the checksum %s and should have %s".formatted(found, sha256), read, null);
        }
        return new ObjectCheck(broken, read, facts);
    }

    /** Counts what is read, and reads on to the end. */
    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            count += Math.max(read, 0);
            return read;
        }

        /** Nothing is passed over: all of it goes into the checksum. */
        @Override
        public long skip(long most) throws IOException {
            byte[] buffer = new byte[(int) Math.min(Math.max(most, 0), BUFFER_BYTES)];
            return Math.max(read(buffer, 0, buffer.length), 0);
        }

        long drain() throws IOException {
            byte[] buffer = new byte[BUFFER_BYTES];
            while (read(buffer, 0, buffer.length) >= 0) {
                // to its end
            }
            return count;
        }
    }

    /** Whoever counts frames closes what it read from; there is more to read. */
    private static final class Unclosed extends FilterInputStream {

        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return in.read(buffer, offset, length);
        }

        @Override
        public void close() {}
    }
}
