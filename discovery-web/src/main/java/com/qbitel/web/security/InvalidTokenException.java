package com.qbitel.web.security;

/** A bearer token that is not accepted; the message is fit for the client. */
public final class InvalidTokenException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidTokenException(String message) {
    super(message);
  }
}
