package lectern.queue;

/**
 * Which queue narrations go through.
 *
 * @param name of the queue
 * @param deadLetters the queue where requests end that cannot be fulfilled
 * @param deliveries how often a request may come to a worker that fails or is killed over it
 * @param atOnce how many documents this worker buys side by side
 * @param waiting how many more, whose texts are all sent, wait for their audio meanwhile
 */
public record QueueSettings(String name, String deadLetters, int deliveries, int atOnce, int waiting) {}
