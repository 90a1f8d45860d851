package com.qbitel.web.openapi;

import com.qbitel.web.resource.Shapes;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Completes the description from the code, so that it cannot say anything else than the code does:
 * every operation gets its {@code x-roles}, its security requirement and the answers that all
 * operations share, and every document its schema.
 */
public class DescriptionFilter implements OASFilter {

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

  @Override
  public void filterOpenAPI(OpenAPI description) {
    description.getComponents().setSchemas(RecordSchemas.of(Shapes.all()));
  }

  private static void problem(APIResponses responses, String status) {
    if (!responses.hasAPIResponse(status)) {
      responses.addAPIResponse(status, OASFactory.createAPIResponse().ref("Problem"));
    }
  }
}
