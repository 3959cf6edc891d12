/** Wiring: the program's entry point and the beans that join the domain, the adapters and the commands. */
@NullMarked
package lectern;

import org.jspecify.annotations.NullMarked;
