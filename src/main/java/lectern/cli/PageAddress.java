package lectern.cli;

import java.net.InetAddress;

/**
 * Where the operator's page listens.
 *
 * @param host the interface
 * @param port 0 is any free one
 */
public record PageAddress(InetAddress host, int port) {}
