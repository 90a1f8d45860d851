package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Moment;

/** The IPv4 address of the client, or of any participant. */
record HostAddress(boolean any, boolean sometimesUnset) implements Values {

  @Override
  public long next(Moment now) {
    if (sometimesUnset && now.dice().chance(0.5)) {
      return 0;
    }
    int address = any ? now.dice().pick(now.hosts()) : now.peer().client().address();
    return Integer.toUnsignedLong(address);
  }

  @Override
  public String describe() {
    return any ? "address of a participant" : "address of the client";
  }
}
