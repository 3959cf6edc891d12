package lectern;

/** The program. */
public final class Lectern {

    private Lectern() {}

    public static void main(String[] args) {}
}
