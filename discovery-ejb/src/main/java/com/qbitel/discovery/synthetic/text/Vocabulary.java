package com.qbitel.discovery.synthetic.text;

import com.qbitel.discovery.synthetic.draft.Dice;
import java.util.List;
import java.util.Locale;

/** Words that text protocols use for operations, headers and parameters. */
final class Vocabulary {

  /** Names of headers. */
  static final List<String> HEADERS =
      split(
          "Host From To Via Contact Session Transport Server Date Range Accept Content-Type"
              + " Content-Encoding User-Agent Cache-Control Location Expires Max-Age Authorization"
              + " Cookie Call-ID Seq CSeq Max-Forwards Allow Supported Route Public Connection"
              + " Require Scale Speed Bandwidth Accept-Language Blocksize Subject Message-ID X-Id"
              + " X-Trace ST NT USN MAN MX Event Status Priority Encoding Etag Server-Name");

  /** Names of parameters. */
  static final List<String> PARAMETERS =
      split(
          "tag branch q port client_port server_port ttl mode realm nonce uri response qop charset"
              + " boundary timeout max version id ssrc expires lr transport user host level cid"
              + " key");

  /** Letters that name lines. */
  static final List<String> LETTERS = split("v o s i c t m a b k r z");

  /** Numbers of replies. */
  static final List<Integer> CODES =
      List.of(
          100, 150, 180, 200, 201, 202, 211, 220, 221, 226, 230, 250, 301, 302, 304, 331, 354, 401,
          404, 407, 421, 450, 486, 500, 501, 503, 530, 550);

  private static final List<String> OPERATIONS =
      split(
          "GET PUT SET LIST USER PASS QUIT AUTH HELO MAIL OPEN READ SEND PING JOIN MODE STAT NEXT"
              + " PLAY STOP SETUP INFO BIND MOVE COPY NOOP HELP LOGIN FETCH SELECT DELETE STORE"
              + " SEARCH SUBSCRIBE PUBLISH REGISTER INVITE OPTIONS NOTIFY DESCRIBE ANNOUNCE POST"
              + " HEAD");

  private Vocabulary() {}

  /** So many operations, mostly in capitals. */
  static List<String> operations(Dice dice, int count) {
    List<String> drawn = dice.sample(OPERATIONS, count);
    boolean lower = dice.chance(0.15);
    return lower ? drawn.stream().map(v -> v.toLowerCase(Locale.ROOT)).toList() : drawn;
  }

  private static List<String> split(String words) {
    return List.of(words.split(" "));
  }
}
