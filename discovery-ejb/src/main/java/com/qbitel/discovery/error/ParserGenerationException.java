package com.qbitel.discovery.error;

/** A failure while a parser was compiled from a grammar. */
public final class ParserGenerationException extends DiscoveryException {

  private static final long serialVersionUID = 1L;

  public ParserGenerationException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public ParserGenerationException(ErrorCode code, String message, Throwable cause) {
    super(code, message, code == ErrorCode.TIMEOUT, cause);
  }

  @Override
  public String component() {
    return "parser_generator";
  }
}
