package com.qbitel.discovery.grammar.column;

import com.qbitel.discovery.message.MessageTable;
import java.util.Arrays;

/**
 * The beginnings of some messages, one behind the other in one array, with the type and the sender
 * of each. Immutable.
 *
 * @param bytes their bytes
 * @param start per message its first byte; one more entry for the end
 * @param length per message its full length, of which there may be less here
 * @param type per message a number of its type, from 0
 * @param types number of types
 * @param sender per message a number for the direction of a flow that it belongs to
 */
public record TypedBytes(
    byte[] bytes, int[] start, int[] length, int[] type, int types, int[] sender) {

  /**
   * Takes messages from a table.
   *
   * @param index which messages, in their order
   * @param type per message of {@code index} its type, any number from 0
   * @param most bytes of each message that are taken
   */
  public static TypedBytes of(MessageTable table, int[] index, int[] type, int most) {
    int n = index.length;
    int[] start = new int[n + 1];
    int[] length = new int[n];
    int[] sender = new int[n];
    for (int i = 0; i < n; i++) {
      length[i] = table.length(index[i]);
      start[i + 1] = start[i] + Math.min(most, length[i]);
      sender[i] = 3 * table.flowIndex(index[i]) + table.direction(index[i]).ordinal();
    }
    byte[] bytes = new byte[start[n]];
    for (int i = 0; i < n; i++) {
      table.copy(index[i], 0, start[i + 1] - start[i], bytes, start[i]);
    }
    int types = Arrays.stream(type).max().orElse(-1) + 1;
    return new TypedBytes(bytes, start, length, type.clone(), types, sender);
  }

  /** Number of messages. */
  public int size() {
    return length.length;
  }

  /** Number of bytes of all of them. */
  public int byteCount() {
    return bytes.length;
  }

  /** Byte {@code k}, 0 to 255. */
  public int at(int k) {
    return bytes[k] & 0xff;
  }
}
