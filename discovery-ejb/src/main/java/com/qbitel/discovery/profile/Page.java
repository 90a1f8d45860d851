package com.qbitel.discovery.profile;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items the items in the list's order
 * @param next opaque cursor of the next page, null at the end
 */
public record Page<T>(List<T> items, String next) {

  /** Most items of one page. */
  public static final int MAX_LIMIT = 1000;

  public Page {
    items = List.copyOf(items);
  }

  /**
   * The page of rows that were read with {@code limit + 1}, so that it is known whether more
   * follow.
   *
   * @param position the cursor after a row
   */
  public static <R> Page<R> of(List<R> rows, int limit, Function<R, Cursor> position) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<R> kept = rows.subList(0, limit);
    return new Page<>(kept, position.apply(kept.getLast()).encoded());
  }

  /** The same page with other items. */
  public <S> Page<S> map(Function<? super T, ? extends S> change) {
    return new Page<>(items.stream().<S>map(change).toList(), next);
  }

  /**
   * Checks the number of items that a client wants.
   *
   * @throws RequestException unless it is 1..1000
   */
  public static void requireLimit(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new RequestException(
          ErrorCode.INVALID_REQUEST,
          "The limit is out of range.",
          List.of(new Violation("limit", "must be from 1 to " + MAX_LIMIT)));
    }
  }
}
