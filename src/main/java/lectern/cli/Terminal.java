package lectern.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** The terminal in front of which an operator sits, if there is one. */
final class Terminal {

    private Terminal() {}

    /** From JDK 22 on there is a console also where there is no terminal; it then says so. */
    static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    /** What the operator types; null where there is nobody. */
    static @Nullable BufferedReader reader() {
        Console console = isThere() ? System.console() : null;
        return console == null ? null : new BufferedReader(console.reader());
    }
}
