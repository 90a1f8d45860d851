package com.qbitel.discovery.profile;

import com.qbitel.discovery.statistics.TrafficStatistics;

/** Makes archives for tests of other packages. */
public final class DiscoveryArchives {

  private DiscoveryArchives() {}

  /** The archive bean over a context that is given instead of injected. */
  public static DiscoveryArchive over(StorageContext context) {
    var bean = new DiscoveryArchiveBean();
    bean.context = context;
    return bean;
  }

  /** The stored statistics of a discovery. */
  public static TrafficStatistics statistics(StorageContext context, DiscoveryId id) {
    return new DiscoveryReader(context).statistics(id);
  }
}
