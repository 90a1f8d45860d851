package com.qbitel.discovery.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.capture.address.Address;
import com.qbitel.discovery.capture.filter.FilterExpression.And;
import com.qbitel.discovery.capture.filter.FilterExpression.Not;
import com.qbitel.discovery.capture.filter.FilterExpression.Or;
import com.qbitel.discovery.capture.filter.Headers.Link;
import com.qbitel.discovery.error.RequestException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions made at random: written and read again, and evaluated beside their own meaning. */
class RandomFiltersTest {

  private static final String[] WORDS = {
    "tcp",
    "udp",
    "port",
    "host",
    "net",
    "src",
    "dst",
    "and",
    "or",
    "not",
    "(",
    ")",
    "!",
    "&&",
    "||",
    "80",
    "10.0.0.1",
    "10.0.0.0/8",
    "::1",
    "ether",
    "proto",
    "0x88b8",
    "mask",
    "255.0.0.0",
    "1-2",
    "ip",
    "ip6",
    "ppp",
    "arp",
    "all",
    "\\igmp",
    "portrange",
    "[",
    "vlan",
    "-",
    "::",
    "/",
    ""
  };

  /** What was written, and what it means, each built without the other. */
  private record Meant(FilterExpression written, Predicate<Headers> meaning) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void writtenExpression_readsAsItself_andMeansTheSame(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      Meant meant = expression(random, 3);
      String text = meant.written().text();
      if (text.length() > FilterExpression.MAX_LENGTH) {
        continue;
      }
      FilterExpression read = FilterExpression.parse(text);
      assertThat(read).as(text).isEqualTo(meant.written());
      for (int k = 0; k < 20; k++) {
        Headers headers = headers(random);
        assertThat(read.selects(headers))
            .as("%s of %s", text, headers)
            .isEqualTo(meant.meaning().test(headers) || meant.meaning().test(headers.reversed()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7})
  void wordsInAnyOrder_areReadOrRefused(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int words = random.nextInt(1, 9);
      for (int w = 0; w < words; w++) {
        text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(4) == 0 ? "" : " ");
      }
      try {
        FilterExpression expression = FilterExpression.parse(text.toString());
        assertThat(FilterExpression.parse(expression.text())).as("%s", text).isEqualTo(expression);
        read++;
      } catch (RequestException refused) {
        assertThat(refused.violations()).as("%s", text).hasSize(1);
      }
    }
    assertThat(read).isGreaterThan(100);
  }

  private static Meant expression(SplittableRandom random, int depth) {
    int choice = depth == 0 ? 3 : random.nextInt(5);
    if (choice > 2) {
      return primitive(random);
    }
    Meant one = expression(random, depth - 1);
    if (choice == 2) {
      return new Meant(new Not(one.written()), one.meaning().negate());
    }
    Meant other = expression(random, depth - 1);
    return choice == 0
        ? new Meant(new And(one.written(), other.written()), one.meaning().and(other.meaning()))
        : new Meant(new Or(one.written(), other.written()), one.meaning().or(other.meaning()));
  }

  private static Meant primitive(SplittableRandom random) {
    int port = random.nextInt(4);
    Way way = Way.values()[random.nextInt(4)];
    return switch (random.nextInt(8)) {
      case 0 -> new Meant(new Primitive.All(), h -> true);
      case 1 -> new Meant(new Primitive.Llc(), h -> h.link() == Link.LLC);
      case 2 -> {
        int type = etherType(random);
        yield new Meant(
            new Primitive.EtherType(type),
            h -> h.link() == Link.ETHER_TYPE && h.linkNumber() == type);
      }
      case 3 -> {
        int protocol = ipProtocol(random);
        yield new Meant(
            new Primitive.IpProtocol(Headers.NONE, protocol), h -> h.ipProtocol() == protocol);
      }
      case 4 -> {
        int protocol = ipProtocol(random);
        yield new Meant(
            new Primitive.IpProtocol(Headers.ETHER_TYPE_IPV6, protocol),
            h -> h.linkNumber() == Headers.ETHER_TYPE_IPV6 && h.ipProtocol() == protocol);
      }
      case 5 ->
          new Meant(
              new Primitive.Ports(Headers.NONE, way, port, port + 1),
              h ->
                  sides(
                      way,
                      List.of(port, port + 1).contains(h.sourcePort()),
                      List.of(port, port + 1).contains(h.destinationPort())));
      case 6 -> {
        Address address = address(random);
        yield new Meant(
            new Primitive.Host(way, address),
            h -> sides(way, h.source().equals(address), h.destination().equals(address)));
      }
      default -> {
        int bits = random.nextInt(33);
        long of = (0x0a00_0000L | random.nextInt(4)) >>> (32 - bits);
        yield new Meant(
            new Primitive.Net(way, new Address.Ipv4((int) (of << (32 - bits))), bits),
            h -> sides(way, begins(h.source(), of, bits), begins(h.destination(), of, bits)));
      }
    };
  }

  private static boolean begins(Address address, long with, int bits) {
    return address instanceof Address.Ipv4 a && (a.bits() & 0xffff_ffffL) >>> (32 - bits) == with;
  }

  private static boolean sides(Way way, boolean source, boolean destination) {
    return way == Way.EITHER && (source || destination)
        || way == Way.SOURCE && source
        || way == Way.DESTINATION && destination
        || way == Way.BOTH && source && destination;
  }

  private static int etherType(SplittableRandom random) {
    return new int[] {0x0800, 0x86dd, 0x0806, 0x88b8}[random.nextInt(4)];
  }

  private static int ipProtocol(SplittableRandom random) {
    return new int[] {1, 6, 17, 58, 89}[random.nextInt(5)];
  }

  private static Address address(SplittableRandom random) {
    int last = random.nextInt(4);
    return switch (random.nextInt(3)) {
      case 0 -> new Address.Ipv4(0x0a00_0000 | last);
      case 1 -> new Address.Ipv6(0x2001_0db8_0000_0000L, last);
      default -> new Address.Mac(0x0200_0000_0000L | last);
    };
  }

  private static Headers headers(SplittableRandom random) {
    Link link = Link.values()[random.nextInt(Link.values().length)];
    boolean ports = random.nextBoolean();
    return new Headers(
        link,
        link == Link.ETHER_TYPE ? etherType(random) : Headers.NONE,
        random.nextInt(4) == 0 ? Headers.NONE : ipProtocol(random),
        address(random),
        ports ? random.nextInt(5) : Headers.NONE,
        address(random),
        ports ? random.nextInt(5) : Headers.NONE);
  }
}
