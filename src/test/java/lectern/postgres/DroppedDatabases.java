package lectern.postgres;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Drops what the tests of a class have made, once the class has ended: the databases of all tests would be two gigabytes, and the end
 * of a JVM does not wait until so much is deleted. Every class has it, see {@code junit-platform.properties}.
 */
public final class DroppedDatabases implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getRequiredTestClass().getEnclosingClass() == null) {
            TestDatabase.dropAll();
        }
    }
}
