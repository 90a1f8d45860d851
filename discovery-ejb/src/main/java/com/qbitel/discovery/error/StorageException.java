package com.qbitel.discovery.error;

/** A failure of the database or the file store. */
public final class StorageException extends DiscoveryException {

  private static final long serialVersionUID = 1L;

  public StorageException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public StorageException(ErrorCode code, String message, Throwable cause) {
    super(code, message, code == ErrorCode.STORAGE_UNAVAILABLE, cause);
  }

  @Override
  public String component() {
    return "storage";
  }
}
