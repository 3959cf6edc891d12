package lectern.cli;

import picocli.CommandLine.Option;

/** Whether documents are narrated here or by workers. */
final class RemoteOption {

    @Option(
            names = "--remote",
            description =
                    "leaves the documents to workers (lectern worker), by a queue, and follows them to the end; whoever is"
                            + " killed over it may be started again, and goes on following")
    private boolean remote;

    void applyTo(Program program) {
        if (remote) {
            program.leaveToWorkers();
        }
    }
}
