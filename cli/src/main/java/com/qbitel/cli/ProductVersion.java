package com.qbitel.cli;

import com.qbitel.discovery.pipeline.EngineVersion;
import picocli.CommandLine.IVersionProvider;

/** The version of the build and of the Java that runs it. */
final class ProductVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "qbitel " + EngineVersion.current().version() + " (Java " + Runtime.version() + ")"
    };
  }
}
