package lectern.cli;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;

/** A program of which nothing is there but what a result is told with. */
final class SampleProgram {

    private SampleProgram() {}

    static Program program() {
        return (Program) Proxy.newProxyInstance(
                Program.class.getClassLoader(), new Class<?>[] {Program.class}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "price":
                            return SamplePlan.PRICE;
                        case "placeOf":
                            return "s3://books/" + args[0];
                        case "report":
                            return Optional.of(Path.of("/reports/" + args[0] + "/report.html"));
                        default:
                            throw new AssertionError(method + " is not what a result is told with");
                    }
                });
    }
}
