package lectern.local.kling;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** Draws what goes wrong. What cannot happen is not drawn, so a seed repeats the faults that were asked for and no others. */
record FaultDraw(Faults faults, RandomGenerator chance) {

    boolean strikes(Fault fault) {
        double odds = faults.odds(fault);
        return odds > 0 && chance.nextDouble() < odds;
    }

    /** The first fault of {@code place} that strikes. */
    Optional<Fault> at(Fault.Place place) {
        return Fault.of(place).stream().filter(this::strikes).findFirst();
    }
}
