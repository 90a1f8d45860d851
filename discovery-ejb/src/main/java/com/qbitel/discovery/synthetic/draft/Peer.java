package com.qbitel.discovery.synthetic.draft;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A client of a synthetic protocol with one server: its addresses, and the values that its
 * conversation keeps.
 */
public final class Peer {

  private final Endpoint client;
  private final Endpoint server;
  private final byte[] hardware;
  private final Map<Object, Long> kept = new IdentityHashMap<>();

  Peer(Endpoint client, Endpoint server, byte[] hardware) {
    this.client = client;
    this.server = server;
    this.hardware = hardware;
  }

  /** The client's address and port. */
  public Endpoint client() {
    return client;
  }

  /** The server's address and port. */
  public Endpoint server() {
    return server;
  }

  /** The client's hardware address, 6 bytes. */
  public byte[] hardware() {
    return hardware.clone();
  }

  /** The value that this conversation keeps for {@code owner}, drawn at its first use. */
  public long keep(Object owner, LongSupplier first) {
    return kept.computeIfAbsent(owner, _ -> first.getAsLong());
  }

  /** Counts {@code owner}'s uses in this conversation: 0 at the first, then 1, 2, … */
  public long count(Object owner) {
    return kept.merge(owner, 0L, (old, _) -> old + 1);
  }

  /**
   * An IPv4 address with a port.
   *
   * @param address the address as a number, its first byte the highest
   */
  public record Endpoint(int address, int port) {

    /** The address in dotted form. */
    public String host() {
      return (address >>> 24)
          + "."
          + (address >>> 16 & 0xff)
          + "."
          + (address >>> 8 & 0xff)
          + "."
          + (address & 0xff);
    }

    @Override
    public String toString() {
      return host() + ":" + port;
    }
  }
}
