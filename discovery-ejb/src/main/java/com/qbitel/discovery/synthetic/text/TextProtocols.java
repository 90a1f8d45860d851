package com.qbitel.discovery.synthetic.text;

import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Protocol;

/** Draws text protocols, one method a family. */
public final class TextProtocols {

  private TextProtocols() {}

  /** Command lines and replies with codes. */
  public static Protocol commands(Dice dice) {
    return new CommandProtocol(dice);
  }

  /** Start lines, headers and bodies. */
  public static Protocol headers(Dice dice) {
    return new HeaderProtocol(dice);
  }

  /** Tags and values between delimiters. */
  public static Protocol tagValues(Dice dice) {
    return new TagValueProtocol(dice);
  }

  /** Arrays with decimal counts and lengths. */
  public static Protocol arrays(Dice dice) {
    return new ArrayProtocol(dice);
  }

  /** Values between commas. */
  public static Protocol separatedValues(Dice dice) {
    return new SeparatedProtocol(dice);
  }

  /** JSON objects. */
  public static Protocol json(Dice dice) {
    return new JsonProtocol(dice);
  }

  /** XML elements. */
  public static Protocol xml(Dice dice) {
    return new XmlProtocol(dice);
  }

  /** Lines with their sender in front. */
  public static Protocol prefixedLines(Dice dice) {
    return new PrefixedProtocol(dice);
  }

  /** Commands with a tag that the answer repeats. */
  public static Protocol taggedCommands(Dice dice) {
    return new TaggedProtocol(dice);
  }

  /** A line for each property. */
  public static Protocol keyLines(Dice dice) {
    return new KeyLinesProtocol(dice);
  }

  /** Lines of text around bodies of bytes. */
  public static Protocol framedBodies(Dice dice) {
    return new FramedBodyProtocol(dice);
  }

  /** Bencoded dictionaries. */
  public static Protocol bencoded(Dice dice) {
    return new BencodedProtocol(dice);
  }
}
