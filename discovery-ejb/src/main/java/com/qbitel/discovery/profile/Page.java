package com.qbitel.discovery.profile;

import java.util.List;

/**
 * One page of a list.
 *
 * @param items the items in the list's order
 * @param next opaque cursor of the next page, null at the end
 */
public record Page<T>(List<T> items, String next) {
  public Page {
    items = List.copyOf(items);
  }
}
