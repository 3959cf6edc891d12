package lectern;

import lectern.cli.LecternCommand;

/** The program. */
public final class Lectern {

    private Lectern() {}

    public static void main(String[] args) {
        System.exit(LecternCommand.execute(new SpringProgram(), args));
    }
}
