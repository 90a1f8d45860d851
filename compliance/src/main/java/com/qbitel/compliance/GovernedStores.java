package com.qbitel.compliance;

import com.qbitel.compliance.GovernedStore.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All stores of the product, each with a name and locations of its own. Immutable; two stores that
 * claim the same place are a programming error and stop the start.
 */
public final class GovernedStores {

  private static final Comparator<Location> BY_PLACE =
      Comparator.comparing(Location::kind).thenComparing(Location::name);

  /** A location and the store that claims it. */
  private record Claim(Location location, String store) {}

  private final SortedMap<String, GovernedStore> stores = new TreeMap<>();
  private final List<Claim> claims = new ArrayList<>();

  /**
   * The catalogue of the given stores.
   *
   * @throws IllegalStateException when two stores share a name or a location
   */
  public GovernedStores(Iterable<GovernedStore> stores) {
    for (GovernedStore store : stores) {
      if (this.stores.put(store.name(), store) != null) {
        throw new IllegalStateException("two stores are called " + store.name());
      }
      for (Location location : store.locations()) {
        add(new Claim(location, store.name()));
      }
    }
  }

  private void add(Claim claim) {
    for (Claim other : claims) {
      if (other.location().covers(claim.location()) || claim.location().covers(other.location())) {
        throw new IllegalStateException(
            "%s %s is claimed by %s and, as %s, by %s"
                .formatted(
                    claim.location().kind(),
                    claim.location().name(),
                    claim.store(),
                    other.location().name(),
                    other.store()));
      }
    }
    claims.add(claim);
  }

  /** Every store, by name. */
  public List<GovernedStore> all() {
    return List.copyOf(stores.values());
  }

  /** The store with this name. */
  public Optional<GovernedStore> find(String name) {
    return Optional.ofNullable(stores.get(name));
  }

  /** The name of the store that answers for this place. */
  public Optional<String> ownerOf(Location location) {
    return claims.stream().filter(c -> c.location().covers(location)).map(Claim::store).findFirst();
  }

  /**
   * Places that exist and that nobody answers for; must be empty.
   *
   * @param actual what was found, see {@link StorageInventory}
   * @return in the order of kind and name
   */
  public List<Location> unclaimed(Collection<Location> actual) {
    return actual.stream().filter(l -> ownerOf(l).isEmpty()).sorted(BY_PLACE).toList();
  }
}
