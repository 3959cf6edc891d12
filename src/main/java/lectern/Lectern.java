package lectern;

import lectern.cli.LecternCommand;

/** The program. */
public final class Lectern {

    private Lectern() {}

    public static void main(String[] args) {
        int status;
        try (SpringProgram program = new SpringProgram()) {
            status = LecternCommand.execute(program, args);
        }
        System.exit(status);
    }
}
