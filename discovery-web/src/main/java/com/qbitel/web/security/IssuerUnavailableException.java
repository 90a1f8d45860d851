package com.qbitel.web.security;

/** The keys of the outside issuer cannot be had, so that nothing can be said about a token. */
public final class IssuerUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  IssuerUnavailableException(Throwable cause) {
    super("The keys of the tokens' issuer cannot be had now.", cause);
  }
}
