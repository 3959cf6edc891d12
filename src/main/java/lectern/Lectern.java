package lectern;

import lectern.cli.LecternCommand;

/** The program. */
public final class Lectern {

    private Lectern() {}

    public static void main(String[] args) {
        // it would warm up what the operator's page needs, for whatever command
        System.setProperty("spring.backgroundpreinitializer.ignore", "true");
        System.exit(LecternCommand.execute(new SpringProgram(), args));
    }
}
