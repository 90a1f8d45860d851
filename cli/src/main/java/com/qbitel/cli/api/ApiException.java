package com.qbitel.cli.api;

/** A request that was not answered as hoped; the message is one sentence for people. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ApiException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
