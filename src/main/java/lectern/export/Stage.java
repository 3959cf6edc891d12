package lectern.export;

import java.io.IOException;

/** A stage that sound passes through, sample for sample, as many as came. */
interface Stage {

    /** Takes the first {@code length} of {@code samples}; the array is used again. */
    void add(float[] samples, int length) throws IOException;

    /** Passes on what is still held back; nothing is added afterwards. */
    void end() throws IOException;
}
