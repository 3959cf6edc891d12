package lectern.bench;

/** Works that are measured in turns, so that what else happens on the machine meets them all. */
public final class Turns {

    /** Does its work once. */
    @FunctionalInterface
    public interface Work {

        /** What it took, in the unit of a {@link BenchmarkTable} row. */
        double measure() throws Exception;
    }

    private Turns() {}

    /**
     * Does all works one after the other, and all again.
     *
     * @param warmUps rounds that do not count
     * @return for each work, what it took in each round
     */
    public static double[][] measure(int warmUps, int rounds, Work... works) throws Exception {
        double[][] taken = new double[works.length][rounds];
        for (int round = -warmUps; round < rounds; round++) {
            for (int work = 0; work < works.length; work++) {
                double took = works[work].measure();
                if (round >= 0) {
                    taken[work][round] = took;
                }
            }
        }
        return taken;
    }

    /** The seconds since {@code start}, as {@link System#nanoTime} told it. */
    public static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
