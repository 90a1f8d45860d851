package com.qbitel.discovery.profile;

import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.profile.DiscoveryRepository.Versioned;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stored protocols and their versions for callers with a role. */
@Stateless
@Local(ProfileRepository.class)
@RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.ADMIN})
public class ProfileRepositoryBean implements ProfileRepository {

  @Inject StorageContext context;
  @Resource SessionContext session;

  @Inject
  @ConfigProperty(name = "qbitel.four-eyes")
  Optional<Boolean> fourEyes;

  @Inject
  @ConfigProperty(name = "qbitel.profile", defaultValue = "dev")
  String profile;

  @Override
  public Page<ProtocolSummary> list(String name, ProfileState state, String cursor, int limit) {
    return new ProtocolReader(context).list(name, state, cursor, limit);
  }

  @Override
  public Versioned<ProtocolDetails> find(ProtocolId id) {
    return new ProtocolReader(context).find(id);
  }

  @Override
  public Versioned<VersionDetails> find(ProtocolId id, int version) {
    return new ProtocolReader(context).find(id, version);
  }

  @Override
  public ProfileDocument export(ProtocolId id, int version) {
    return new ProtocolReader(context).export(id, version);
  }

  @Override
  @RolesAllowed({Roles.ANALYST, Roles.ADMIN})
  public MessageTable samples(ProtocolId id, int version) {
    return new SampleReader(context).samples(id, version);
  }

  @Override
  @RolesAllowed({Roles.ANALYST, Roles.ADMIN})
  public Versioned<VersionDetails> update(
      ProtocolId id, int version, Change change, long expectedVersion) {
    if (change.state() != null && !session.isCallerInRole(Roles.ADMIN)) {
      throw new EJBAccessException("only an admin changes the state of a version");
    }
    boolean needsOtherEyes = fourEyes.orElse("prod".equals(profile));
    return new VersionLifeCycle(context, needsOtherEyes)
        .update(id, version, change, expectedVersion);
  }

  @Override
  @RolesAllowed(Roles.ADMIN)
  public void delete(ProtocolId id, long expectedVersion) {
    new DiscoveryRemover(context).delete(id, expectedVersion);
  }
}
