package com.qbitel.discovery.grammar.column;

/**
 * Walks over a message and says in which part of it each byte stands: a new part begins behind each
 * run of at least {@value #TEXT} printable bytes, behind the NUL that ends it, and behind as many
 * printable characters of two bytes.
 */
public final class Parts {

  /** Printable bytes that are text rather than chance. */
  static final int TEXT = 4;

  /** Parts from this one on are taken as one. */
  public static final int MOST = 64;

  private final byte[] bytes;
  private final int to;
  private final boolean divided;
  private int at;
  private int part;
  private int offset = -1;
  private int run; // printable bytes that end with the last one
  private int runBefore; // the same of the byte before
  private int wide; // printable bytes with single zeros between that end with the last one
  private int wideBefore;

  /** A walk over the message at {@code from} to {@code to}. */
  public Parts(byte[] bytes, int from, int to) {
    this(bytes, from, to, true);
  }

  private Parts(byte[] bytes, int from, int to, boolean divided) {
    this.bytes = bytes;
    this.to = to;
    this.divided = divided;
    at = from;
  }

  /** A walk over a message. */
  public Parts(byte[] payload) {
    this(payload, true);
  }

  /**
   * A walk over a message.
   *
   * @param divided whether text divides it; otherwise it is one part
   */
  public Parts(byte[] payload, boolean divided) {
    this(payload, 0, payload.length, divided);
  }

  /** Goes on to the next byte; the first call goes to the first. */
  public void next() {
    int k = at++;
    boolean printable = printable(bytes[k]);
    boolean begins =
        divided && offset >= 0 && (behindText(k, printable) || behindWide(k, printable));
    part += begins ? 1 : 0;
    offset = begins ? 0 : offset + 1;
    runBefore = run;
    run = printable ? run + 1 : 0;
    boolean follows = printable && runBefore == 0 && wideBefore > 0;
    int wideHere = printable ? (follows ? wideBefore + 1 : 1) : 0;
    wideBefore = bytes[k] == 0 ? wide : 0;
    wide = wideHere;
  }

  private boolean behindText(int k, boolean printable) {
    boolean behind = run >= TEXT && !printable && bytes[k] != 0;
    return behind || run == 0 && runBefore >= TEXT && bytes[k - 1] == 0;
  }

  private boolean behindWide(int k, boolean printable) {
    boolean goesOn = bytes[k] == 0 && k + 1 < to && printable(bytes[k + 1]);
    return wide >= TEXT && !printable && !goesOn;
  }

  static boolean printable(byte b) {
    return b >= 32 && b < 127;
  }

  /** Number of the part that the byte is in, from 0, less than {@value #MOST}. */
  public int part() {
    return Math.min(part, MOST - 1);
  }

  /** Bytes from the part's beginning. */
  public int offset() {
    return offset;
  }

  /** How many printable characters with single zeros between them end with the byte. */
  public int wide() {
    return wide;
  }
}
