package com.qbitel.web.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Gives every described operation its {@code x-roles}, its security requirement and the answers
 * that all operations share, from the roles that the code declares: so the description cannot say
 * anything else than the code does.
 */
public class RolesFilter implements OASFilter {

  private static final String SCHEME = "bearer";

  private final Map<String, Operations.Operation> operations = Operations.all();

  @Override
  public Operation filterOperation(Operation described) {
    Operations.Operation operation = operations.get(described.getOperationId());
    if (operation == null) {
      throw new IllegalStateException(
          "the description has an unknown operation " + described.getOperationId());
    }
    described.addExtension("x-roles", operation.roles());
    APIResponses responses = described.getResponses();
    problem(responses, "400");
    problem(responses, "500");
    if (operation.roles().equals(List.of(Operations.EVERYBODY))) {
      described.setSecurity(List.of());
      return described;
    }
    described.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(SCHEME)));
    problem(responses, "401");
    problem(responses, "403");
    problem(responses, "503");
    return described;
  }

  private static void problem(APIResponses responses, String status) {
    if (!responses.hasAPIResponse(status)) {
      responses.addAPIResponse(status, OASFactory.createAPIResponse().ref("Problem"));
    }
  }
}
