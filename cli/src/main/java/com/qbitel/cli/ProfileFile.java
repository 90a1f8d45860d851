package com.qbitel.cli;

import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.document.ProfileDocuments;
import com.qbitel.discovery.grammar.Grammar;
import java.io.InputStream;

/**
 * A protocol's profile from a file.
 *
 * @param document as it was written
 * @param grammar what it says
 */
record ProfileFile(ProfileDocument document, Grammar grammar) {

  /**
   * Reads a profile.
   *
   * @throws UnusableFileException when it is none
   */
  static ProfileFile read(InputFile file, InputStream standardInput) {
    return file.use(
        standardInput,
        bytes -> {
          ProfileDocument profile = Json.readProfile(bytes);
          return new ProfileFile(profile, ProfileDocuments.grammar(profile));
        });
  }
}
