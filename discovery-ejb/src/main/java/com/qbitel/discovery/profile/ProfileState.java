package com.qbitel.discovery.profile;

/** Life cycle of a profile version; it only moves forward. */
public enum ProfileState {
  DRAFT,
  ACTIVE,
  DEPRECATED;

  /** Whether a version in this state may be put into {@code next}. */
  public boolean mayBecome(ProfileState next) {
    return next.ordinal() == ordinal() + 1;
  }
}
