package com.qbitel.discovery.synthetic.draft;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import com.qbitel.discovery.synthetic.MessageTruth;
import com.qbitel.discovery.synthetic.draft.Peer.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The participants of a synthetic protocol, the clock, and the messages sent so far.
 *
 * <p>Several clients talk to one or few servers; the first client is the busiest. In some networks
 * all participants use the same port, so that the first sender of a conversation passes for its
 * client. Messages that are spoilt, empty or longer than {@value #LONGEST} bytes are not sent.
 */
public final class Network {

  /** The longest message that is sent. */
  public static final int LONGEST = 700;

  private static final int PATIENCE = 100;
  private static final int LATER_PATIENCE = 1_000_000;
  private static final double PEER_NETWORKS = 0.1;
  private static final double BUSIEST = 0.4;

  private final Dice dice;
  private final int wanted;
  private final String transport;
  private final boolean peers;
  private final boolean randomTransactions;
  private final double pause;
  private final List<Peer> clients;
  private final List<Integer> hosts;
  private final Map<Peer, Flow> flows = new HashMap<>();
  private final MessageTable.Builder table;
  private final List<MessageTruth> truths = new ArrayList<>();
  private final long start;
  private long micros;
  private long transaction;
  private int refused;

  /**
   * A network without messages.
   *
   * @param design decides about the participants
   * @param dice source of everything random in the traffic
   * @param stream whether the protocol needs an ordered stream of bytes
   * @param wanted number of messages to send
   */
  public Network(Dice design, Dice dice, boolean stream, int wanted) {
    this.dice = dice;
    this.wanted = wanted;
    transport = stream || design.chance(0.4) ? "tcp" : "udp";
    peers = design.chance(PEER_NETWORKS);
    randomTransactions = design.chance(0.5);
    pause = design.pick(100_000, 5_000_000, 30_000_000);
    hosts = hosts(design);
    clients = clients(design);
    transaction = design.below(5000);
    start = (1_200_000_000L + design.below(550_000_000)) * 1_000_000 + design.below(1_000_000);
    micros = start;
    table = MessageTable.builder(wanted, 64 * wanted);
  }

  private static List<Integer> hosts(Dice design) {
    int net = 10 << 24 | design.below(21) << 16 | design.below(256) << 8;
    return design.distinct(design.between(3, 9), 1, 254).stream().map(n -> net | n).toList();
  }

  private List<Peer> clients(Dice design) {
    int servers = design.chance(0.8) ? 1 : 2;
    int port = design.chance(0.5) ? design.between(7, 1023) : design.between(1024, 40_000);
    byte[] maker = design.chance(0.5) ? new byte[] {0, 12, 41} : design.bytes(3);
    List<Peer> all = new ArrayList<>();
    for (int host : hosts.subList(servers, hosts.size())) {
      byte[] hardware = design.bytes(6);
      System.arraycopy(maker, 0, hardware, 0, maker.length);
      for (int n = peers ? 1 : design.pick(1, 1, 2, 4); n > 0; n--) {
        int own = peers ? port : design.between(1025, 65_000);
        Endpoint server = new Endpoint(hosts.get(design.below(servers)), port);
        all.add(new Peer(new Endpoint(host, own), server, hardware));
      }
    }
    return all;
  }

  /** Whether all messages wanted have been sent. */
  public boolean done() {
    return truths.size() >= wanted;
  }

  /** Whether hardly any message can be sent, which shows before the first one. */
  public boolean stuck() {
    return refused >= (truths.isEmpty() ? PATIENCE : LATER_PATIENCE);
  }

  /** Source of everything random in the traffic. */
  public Dice dice() {
    return dice;
  }

  /** A client that has something to say. */
  public Peer client() {
    return dice.chance(BUSIEST) ? clients.getFirst() : dice.pick(clients);
  }

  /** Begins an exchange. */
  public Exchange exchange(Peer peer) {
    transaction = randomTransactions ? dice.bits(63) : transaction + 1;
    return new Exchange(peer, transaction);
  }

  /** Begins an exchange of a client that has something to say. */
  public Exchange exchange() {
    return exchange(client());
  }

  /** What has been sent. */
  public LabelledTraffic traffic(String name) {
    return new LabelledTraffic(name, table.build(), truths);
  }

  private boolean send(Draft draft, String type) {
    if (done() || draft.spoilt() || draft.size() == 0 || draft.size() > LONGEST) {
      refused++;
      return false;
    }
    refused = 0;
    Moment now = draft.moment();
    Peer peer = now.peer();
    String client = peer.client().toString();
    String server = peer.server().toString();
    boolean reversed = peers && now.response();
    Flow flow =
        flows.computeIfAbsent(
            peer, _ -> new Flow(transport, reversed ? server : client, reversed ? client : server));
    boolean fromClient = flow.client().equals(now.response() ? server : client);
    table.add(
        draft.bytes(),
        truths.size() + 1L,
        Instant.ofEpochSecond(now.micros() / 1_000_000, now.micros() % 1_000_000 * 1000),
        flow,
        fromClient ? Direction.REQUEST : Direction.RESPONSE);
    truths.add(new MessageTruth(type, draft.fields()));
    return true;
  }

  /** A request with what it leads to. */
  public final class Exchange {

    private final Peer peer;
    private final long number;

    private Exchange(Peer peer, long number) {
      this.peer = peer;
      this.number = number;
    }

    /** The conversation. */
    public Peer peer() {
      return peer;
    }

    /** A message from the client, some time after the last one. */
    public Draft request() {
      return draft(false, pause);
    }

    /** A message from the server, soon after the last one. */
    public Draft response() {
      return draft(true, 20_000);
    }

    /** A message from either side. */
    public Draft message(boolean response) {
      return response ? response() : request();
    }

    /**
     * Sends a message.
     *
     * @param type label of its type
     * @return whether it could be sent
     */
    public boolean send(Draft draft, String type) {
      return Network.this.send(draft, type);
    }

    private Draft draft(boolean response, double wait) {
      micros += 1 + (long) dice.exponential(wait);
      return new Draft(new Moment(dice, micros, start, peer, hosts, response, number));
    }
  }
}
