package com.qbitel.web.openapi;

import com.qbitel.web.resource.AuditEventsResource;
import com.qbitel.web.resource.DifferenceResource;
import com.qbitel.web.resource.DiscoveriesResource;
import com.qbitel.web.resource.DriftResource;
import com.qbitel.web.resource.FieldsResource;
import com.qbitel.web.resource.GenerateResource;
import com.qbitel.web.resource.HealthResource;
import com.qbitel.web.resource.JobsResource;
import com.qbitel.web.resource.ParseResource;
import com.qbitel.web.resource.ProtocolsResource;
import com.qbitel.web.resource.StateMachineResource;
import com.qbitel.web.resource.TokensResource;
import com.qbitel.web.resource.VersionsResource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All operations of the interface, as the resources declare them. */
public final class Operations {

  /** Stands for everybody, with or without a token, in {@code x-roles}. */
  public static final String EVERYBODY = "everybody";

  private static final List<Class<?>> RESOURCES =
      List.of(
          AuditEventsResource.class,
          DifferenceResource.class,
          DiscoveriesResource.class,
          DriftResource.class,
          FieldsResource.class,
          GenerateResource.class,
          HealthResource.class,
          JobsResource.class,
          ParseResource.class,
          ProtocolsResource.class,
          StateMachineResource.class,
          TokensResource.class,
          VersionsResource.class);

  private Operations() {}

  /** The resource classes. */
  public static List<Class<?>> resources() {
    return RESOURCES;
  }

  /** The operations by identifier. */
  public static Map<String, Operation> all() {
    return RESOURCES.stream()
        .flatMap(r -> Arrays.stream(r.getDeclaredMethods()))
        .filter(m -> httpMethod(m) != null)
        .map(Operations::operation)
        .collect(
            Collectors.toMap(
                Operation::id,
                Function.identity(),
                (a, b) -> {
                  throw new IllegalStateException("two operations are called " + a.id());
                },
                TreeMap::new));
  }

  private static Operation operation(Method method) {
    var described =
        method.getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
    if (described == null || described.operationId().isEmpty()) {
      throw new IllegalStateException(method + " has no operationId");
    }
    return new Operation(described.operationId(), httpMethod(method), path(method), roles(method));
  }

  private static List<String> roles(Method method) {
    RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
    if (allowed != null) {
      return Arrays.stream(allowed.value()).sorted().toList();
    }
    if (method.isAnnotationPresent(PermitAll.class)) {
      return List.of(EVERYBODY);
    }
    throw new IllegalStateException(method + " names no roles");
  }

  private static String path(Method method) {
    Path own = method.getAnnotation(Path.class);
    return method.getDeclaringClass().getAnnotation(Path.class).value()
        + (own == null ? "" : own.value());
  }

  private static String httpMethod(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(a -> a.annotationType().getAnnotation(HttpMethod.class))
        .filter(h -> h != null)
        .map(HttpMethod::value)
        .findFirst()
        .orElse(null);
  }

  /**
   * One operation.
   *
   * @param id its identifier
   * @param method HTTP method
   * @param path path below {@code /api/v1}
   * @param roles who may call it, or {@link #EVERYBODY}
   */
  public record Operation(String id, String method, String path, List<String> roles) {}
}
