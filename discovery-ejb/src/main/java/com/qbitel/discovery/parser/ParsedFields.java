package com.qbitel.discovery.parser;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The fields of one message, each made when it is asked for: of most messages nobody asks for all.
 * Never changes.
 */
public final class ParsedFields extends AbstractList<ParsedField> implements RandomAccess {

  /** Numbers of each field: its own, its first byte, how many bytes it has. */
  public static final int ENTRIES = 3;

  private final Field[] fields;
  private final FieldKind[] kinds;
  private final int[] found;
  private final int size;

  /**
   * The fields that were found.
   *
   * @param fields all fields of the protocol; the array is not copied, and must not change
   * @param kinds what each of them is; the same
   * @param found {@value #ENTRIES} numbers for each field of the message, the first of them -1 for
   *     bytes that no field explains; the same
   * @param size how many were found
   */
  public ParsedFields(Field[] fields, FieldKind[] kinds, int[] found, int size) {
    this.fields = fields;
    this.kinds = kinds;
    this.found = found;
    this.size = size;
  }

  @Override
  public ParsedField get(int index) {
    int k = ENTRIES * Objects.checkIndex(index, size);
    int number = found[k];
    return number < 0
        ? new ParsedField(Field.UNEXPLAINED, FieldKind.TEXT, found[k + 1], found[k + 2])
        : new ParsedField(fields[number], kinds[number], found[k + 1], found[k + 2]);
  }

  @Override
  public Iterator<ParsedField> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size;
      }

      @Override
      public ParsedField next() {
        if (next >= size) {
          throw new NoSuchElementException();
        }
        return get(next++);
      }
    };
  }

  @Override
  public int size() {
    return size;
  }
}
