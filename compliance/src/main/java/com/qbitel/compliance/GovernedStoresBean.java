package com.qbitel.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Finds every store among the application's beans, before anything is served. */
@ApplicationScoped
public class GovernedStoresBean {

  /** The catalogue, made once. */
  @Produces
  @Singleton
  public GovernedStores stores(@Any Instance<GovernedStore> stores) {
    return new GovernedStores(stores);
  }

  /** Makes a place that is claimed twice stop the start. */
  void check(@Observes Startup event, GovernedStores stores) {
    System.getLogger(GovernedStoresBean.class.getName())
        .log(
            System.Logger.Level.INFO,
            "Governed stores: {0}",
            String.join(", ", stores.all().stream().map(GovernedStore::name).toList()));
  }
}
