package com.qbitel.benchmarks.accuracy;

import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.error.RequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Results that outlive a run: a folder with a file of JSON lines for each fold. A line that is cut
 * off, by whatever ended a run, counts as none.
 */
final class ResultFiles {

  private final Path folder;

  /** Results in a folder, which is made when it does not exist. */
  ResultFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The result of a set by an engine, if there is one. */
  Optional<SetResult> find(int fold, String set, String digest, Engine engine) throws IOException {
    List<String> lines = Files.exists(file(fold)) ? Files.readAllLines(file(fold)) : List.of();
    return lines.stream()
        .flatMap(l -> parse(l).stream())
        .filter(r -> r.set().equals(set) && r.isOf(digest, engine))
        .reduce((_, later) -> later);
  }

  private static Optional<SetResult> parse(String line) {
    try {
      return Optional.of(Json.readTolerant(line, SetResult.class));
    } catch (RequestException e) {
      return Optional.empty();
    }
  }

  /** Adds a result; returns it as a later run will find it, its numbers rounded. */
  SetResult add(SetResult result) throws IOException {
    String line = Json.write(result);
    Files.writeString(
        file(result.fold()),
        "\n" + line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return parse(line).orElseThrow();
  }

  private Path file(int fold) {
    return folder.resolve("fold-" + fold + ".jsonl");
  }
}
