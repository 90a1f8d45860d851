package com.qbitel.discovery.profile;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.qbitel.compliance.GovernedStore.Subject;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.Message;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The forms in which a person's identifier may stand in payloads, addresses and documents.
 *
 * <p>An {@code ip} is looked for as its 4 or 16 bytes, as text and as an endpoint; {@code hex} as
 * the bytes it spells; everything else as text in UTF-8 and UTF-16LE. A {@code user} is a name of
 * an account and is found in no payload.
 */
public final class SubjectPattern {

  /** Identifier type of an account of the product itself. */
  public static final String USER = "user";

  private final Subject subject;
  private final List<byte[]> forms = new ArrayList<>();
  private final List<String> hexForms = new ArrayList<>();
  private String address = "";

  /**
   * @throws IllegalArgumentException when the value is none of its type
   */
  public SubjectPattern(Subject subject) {
    this.subject = subject;
    switch (subject.type()) {
      case "ip" -> {
        InetAddress parsed = InetAddress.ofLiteral(subject.value());
        address = parsed.getHostAddress();
        forms.add(parsed.getAddress());
        forms.add(subject.value().getBytes(UTF_8));
      }
      case "hex" -> forms.add(HexFormat.of().parseHex(subject.value()));
      case USER -> {}
      default -> {
        forms.add(subject.value().getBytes(UTF_8));
        forms.add(subject.value().getBytes(UTF_16LE));
      }
    }
    forms.removeIf(f -> f.length == 0);
    forms.forEach(f -> hexForms.add(HexFormat.of().formatHex(f)));
  }

  /** Whether the subject is the account of this name. */
  public boolean isUser(String name) {
    return subject.type().equals(USER) && subject.value().equals(name);
  }

  /** Whether a payload may hold the identifier at all. */
  public boolean inPayloads() {
    return !forms.isEmpty();
  }

  /** Whether a message holds the identifier in its payload or as an endpoint. */
  public boolean matches(Message message) {
    return matches(message.flow()) || matches(message.payload());
  }

  private boolean matches(Flow flow) {
    return !address.isEmpty() && (isAt(flow.client()) || isAt(flow.server()));
  }

  private boolean isAt(String endpoint) {
    int colon = endpoint.lastIndexOf(':');
    String host =
        endpoint.indexOf(':') == colon && colon > 0 ? endpoint.substring(0, colon) : endpoint;
    if (host.startsWith("[")) {
      host = host.substring(1, Math.max(1, host.indexOf(']')));
    }
    try {
      return InetAddress.ofLiteral(host).getHostAddress().equals(address);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether bytes hold one of the identifier's forms. */
  public boolean matches(byte[] bytes) {
    return forms.stream().anyMatch(f -> contains(bytes, f));
  }

  /** Whether a text holds the identifier, as it is or as hex of its bytes. */
  public boolean matches(String text) {
    if (!inPayloads()) {
      return false;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains(subject.value().toLowerCase(Locale.ROOT))
        || hexForms.stream().anyMatch(lower::contains);
  }

  private static boolean contains(byte[] bytes, byte[] form) {
    int last = bytes.length - form.length;
    for (int i = 0; i <= last; i++) {
      int k = 0;
      while (k < form.length && bytes[i + k] == form[k]) {
        k++;
      }
      if (k == form.length) {
        return true;
      }
    }
    return false;
  }
}
