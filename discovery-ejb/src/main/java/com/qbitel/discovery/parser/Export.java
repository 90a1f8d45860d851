package com.qbitel.discovery.parser;

import java.util.List;

/**
 * A protocol in the language of another tool.
 *
 * @param fileName what the file is usually called
 * @param text the file's content
 * @param omissions what of the protocol the language cannot say; the text names them too
 */
public record Export(String fileName, String text, List<String> omissions) {
  public Export {
    omissions = List.copyOf(omissions);
  }
}
