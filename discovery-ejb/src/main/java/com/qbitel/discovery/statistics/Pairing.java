package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.PairingStatistics.EchoedId;
import com.qbitel.discovery.statistics.PairingStatistics.Latency;
import com.qbitel.discovery.statistics.PairingStatistics.PairingMethod;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Pairs requests with responses, by an echoed identifier if there is one, else by order. */
final class Pairing {

  private static final int NOBODY = -1;
  private static final double NANOS_PER_MILLI = 1e6;

  /** Identifies a request within the capture: its flow and the value of the identifier. */
  private record RequestKey(int flow, long value) {}

  private final MessageTable table;
  private final int[] partner; // of each message, NOBODY without one

  private Pairing(MessageTable table) {
    this.table = table;
    partner = new int[table.size()];
    Arrays.fill(partner, NOBODY);
  }

  static PairingStatistics of(MessageTable table, int echoMessages) {
    int[] directions = new int[Direction.values().length];
    for (int i = 0; i < table.size(); i++) {
      directions[table.direction(i).ordinal()]++;
    }
    Pairing pairing = new Pairing(table);
    Optional<EchoedId> id = new EchoSearch(table, echoMessages).find();
    id.ifPresentOrElse(pairing::byId, pairing::byOrder);
    int requests = directions[Direction.REQUEST.ordinal()];
    int responses = directions[Direction.RESPONSE.ordinal()];
    int pairs = pairing.pairs();
    PairingMethod method = id.isPresent() ? PairingMethod.ECHOED_ID : PairingMethod.FLOW_ORDER;
    return new PairingStatistics(
        requests,
        responses,
        directions[Direction.UNKNOWN.ordinal()],
        pairs == 0 ? PairingMethod.NONE : method,
        pairs,
        pairs == 0 ? 0 : 2.0 * pairs / (requests + responses),
        id.orElse(null),
        pairing.latency());
  }

  private void byOrder() {
    int[] open = new int[table.flows().size()];
    Arrays.fill(open, NOBODY);
    for (int i = 0; i < table.size(); i++) {
      int flow = table.flowIndex(i);
      switch (table.direction(i)) {
        case REQUEST -> open[flow] = i;
        case RESPONSE -> {
          if (open[flow] != NOBODY) {
            join(open[flow], i);
            open[flow] = NOBODY;
          }
        }
        case UNKNOWN -> {}
      }
    }
  }

  private void byId(EchoedId id) {
    Map<RequestKey, Integer> open = new HashMap<>();
    for (int i = 0; i < table.size(); i++) {
      if (table.length(i) < id.offset() + id.width()) {
        continue;
      }
      long value = EchoSearch.value(table, i, id.offset(), id.width());
      RequestKey key = new RequestKey(table.flowIndex(i), value);
      switch (table.direction(i)) {
        case REQUEST -> open.put(key, i);
        case RESPONSE -> {
          Integer request = open.remove(key);
          if (request != null) {
            join(request, i);
          }
        }
        case UNKNOWN -> {}
      }
    }
  }

  private void join(int request, int response) {
    partner[request] = response;
    partner[response] = request;
  }

  private int pairs() {
    int paired = 0;
    for (int p : partner) {
      paired += p == NOBODY ? 0 : 1;
    }
    return paired / 2;
  }

  private Latency latency() {
    long[] nanos = new long[pairs()];
    int measured = 0;
    for (int i = 0; i < partner.length; i++) {
      if (partner[i] != NOBODY && table.direction(i) == Direction.REQUEST) {
        Instant sent = table.time(i);
        Instant answered = table.time(partner[i]);
        if (sent != null && answered != null) {
          nanos[measured++] = Traffic.nanosBetween(sent, answered);
        }
      }
    }
    if (measured == 0) {
      return null;
    }
    long[] sorted = Arrays.copyOf(nanos, measured);
    Arrays.sort(sorted);
    return new Latency(
        measured,
        sorted[0] / NANOS_PER_MILLI,
        Quantiles.median(sorted) / NANOS_PER_MILLI,
        Quantiles.percentile(sorted, 95) / NANOS_PER_MILLI);
  }
}
