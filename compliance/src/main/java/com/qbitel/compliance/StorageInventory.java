package com.qbitel.compliance;

import com.qbitel.compliance.GovernedStore.Location;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is really there: every table of the database and every directory of the product's home that
 * holds a file. Asks the database's catalogue, not {@code information_schema}, which shows a role
 * only what it may use.
 */
public final class StorageInventory {

  private StorageInventory() {}

  /**
   * Everything at once.
   *
   * @param database a connection to the product's database, as any role
   * @param home the product's home
   * @param cacheNames names of the caches that exist
   */
  public static Set<Location> of(Connection database, Path home, Collection<String> cacheNames)
      throws SQLException, IOException {
    Set<Location> found = new LinkedHashSet<>(tables(database));
    cacheNames.forEach(name -> found.add(Location.cache(name)));
    found.addAll(directories(home));
    return found;
  }

  /** Every table and materialized view; the partitions of a table are part of it. */
  public static Set<Location> tables(Connection database) throws SQLException {
    Set<Location> found = new LinkedHashSet<>();
    try (Statement s = database.createStatement();
        ResultSet r =
            s.executeQuery(
                """
                SELECT n.nspname || '.' || c.relname
                  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind IN ('r', 'p', 'f', 'm') AND NOT c.relispartition
                   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
                   AND n.nspname !~ '^pg_(temp|toast_temp)_'
                 ORDER BY 1\
                """)) {
      while (r.next()) {
        found.add(Location.table(r.getString(1)));
      }
    }
    return found;
  }

  /** Every directory under the home that holds a file of its own; {@code .} is the home itself. */
  public static Set<Location> directories(Path home) throws IOException {
    Set<Path> found = new HashSet<>();
    Files.walkFileTree(
        home,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            found.add(home.relativize(file.getParent()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // gone while we walked: a running server's own files
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    Set<Location> locations = new LinkedHashSet<>();
    found.stream()
        .map(p -> p.toString().replace('\\', '/'))
        .map(name -> name.isEmpty() ? "." : name)
        .sorted()
        .forEach(name -> locations.add(Location.directory(name)));
    return locations;
  }
}
