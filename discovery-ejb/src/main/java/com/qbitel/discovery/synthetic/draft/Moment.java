package com.qbitel.discovery.synthetic.draft;

import java.util.List;

/**
 * The circumstances in which a message is written.
 *
 * @param dice source of everything random in it
 * @param micros its time, microseconds since 1970
 * @param start time of the first message
 * @param peer the conversation
 * @param hosts addresses of all participants
 * @param response whether the server sends it
 * @param transaction number of the exchange it belongs to, shared by request and response
 */
public record Moment(
    Dice dice,
    long micros,
    long start,
    Peer peer,
    List<Integer> hosts,
    boolean response,
    long transaction) {

  public Moment {
    hosts = List.copyOf(hosts);
  }
}
