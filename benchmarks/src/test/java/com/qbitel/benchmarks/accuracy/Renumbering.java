package com.qbitel.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Other hosts and ports for some endpoints: equal ones for equal, different ones for different. */
final class Renumbering {

  private final Map<String, String> hosts = new HashMap<>();
  private final Map<Integer, Integer> ports = new HashMap<>();

  /**
   * @param ordered whether the new ports are in the order of the old ones
   * @param endpoints all endpoints, {@code host:port}
   */
  Renumbering(long seed, boolean ordered, List<String> endpoints) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeSet<Integer> old = new TreeSet<>();
    for (String e : endpoints) {
      old.add(port(e));
      int a = random.nextInt(256);
      int b = hosts.size();
      hosts.putIfAbsent(
          host(e), e.startsWith("[") ? "[2001:db8::%x:%x]".formatted(a, b) : "10.7." + a + "." + b);
    }
    TreeSet<Integer> drawn = new TreeSet<>();
    while (drawn.size() < old.size()) {
      drawn.add(random.nextInt(1, 65536));
    }
    List<Integer> fresh = new ArrayList<>(drawn);
    for (int p : old) {
      ports.put(p, fresh.remove(ordered ? 0 : random.nextInt(fresh.size())));
    }
  }

  /** The new name of an endpoint. */
  String of(String endpoint) {
    return hosts.get(host(endpoint)) + ":" + ports.get(port(endpoint));
  }

  private static String host(String endpoint) {
    return endpoint.substring(0, endpoint.lastIndexOf(':'));
  }

  private static int port(String endpoint) {
    return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
  }
}
