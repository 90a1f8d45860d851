package com.qbitel.discovery.orchestration;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.profile.DiscoveryArchive;
import com.qbitel.discovery.profile.DiscoveryArchives;
import com.qbitel.discovery.profile.DiscoveryId;
import com.qbitel.discovery.profile.DiscoveryRepository.Versioned;
import com.qbitel.discovery.profile.NewDiscovery;
import com.qbitel.discovery.profile.StorageContext;
import com.qbitel.discovery.testing.TestDatabase;
import jakarta.ejb.EJBException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The archive bean with the transactions of the database in the place of a container's: one for
 * each call, joined by everything that happens within it on the same thread.
 */
final class LocalArchive implements DiscoveryArchive {

  private final TestDatabase database;
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();
  private DiscoveryArchive bean;

  LocalArchive(TestDatabase database) {
    this.database = database;
  }

  void over(StorageContext context) {
    bean = DiscoveryArchives.over(context);
  }

  /** An entity manager as a container injects it: that of the transaction, or a fleeting one. */
  EntityManager entities() {
    return (EntityManager)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, args) -> {
              try {
                return current.get() != null
                    ? method.invoke(current.get(), args)
                    : database.inTransaction(fleeting -> {
                      try {
                        return method.invoke(fleeting, args);
                      } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                      }
                    });
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private <T> T transacted(Supplier<T> work) {
    if (current.get() != null) {
      return work.get();
    }
    try {
      return database.inTransaction(entities -> {
        current.set(entities);
        try {
          return work.get();
        } finally {
          current.remove();
        }
      });
    } catch (PersistenceException e) {
      throw new EJBException(e); // as a container would
    }
  }

  @Override
  public Optional<Versioned<DiscoveryDocument>> findKnown(String inputDigest) {
    return transacted(() -> bean.findKnown(inputDigest));
  }

  @Override
  public Optional<Versioned<DiscoveryDocument>> find(DiscoveryId id) {
    return transacted(() -> bean.find(id));
  }

  @Override
  public Versioned<DiscoveryDocument> store(NewDiscovery discovery, Consumer<DiscoveryId> within) {
    return transacted(() -> bean.store(discovery, within));
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return transacted(work);
  }

  @Override
  public void addUsage(List<Usage> usage) {
    transacted(() -> {
      bean.addUsage(usage);
      return null;
    });
  }

  @Override
  public long protocolCount() {
    return transacted(bean::protocolCount);
  }
}
