package com.qbitel.benchmarks.accuracy;

import java.nio.file.Path;

/** The two protocols of the product's own, whose truth is among the samples. */
final class OwnProtocols {

  private OwnProtocols() {}

  /** Folder of their labelled messages. */
  static Path folder() {
    return Path.of(System.getProperty("samples.dir")).resolve("own");
  }
}
