package lectern.web;

/** Makes room for runs. */
public interface RunSpaces {

    /** To be closed when the run has ended. */
    RunSpace open();
}
