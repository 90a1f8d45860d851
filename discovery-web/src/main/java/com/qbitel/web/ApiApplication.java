package com.qbitel.web;

import com.qbitel.web.problem.Problem;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;

/** The HTTP interface, version 1: {@code /api/v1}. */
@ApplicationPath("/v1")
@OpenAPIDefinition(
    info =
        @Info(
            title = "QBITEL Protocol Discovery Engine",
            version = "1",
            description =
                "A capture of an unknown protocol goes in; a versioned, explained, exportable"
                    + " profile comes out. `x-roles` of an operation names who may call it."),
    servers = @Server(url = "/api"),
    components =
        @Components(
            securitySchemes =
                @SecurityScheme(
                    securitySchemeName = "bearer",
                    type = SecuritySchemeType.HTTP,
                    scheme = "bearer",
                    bearerFormat = "JWT"),
            responses =
                @APIResponse(
                    name = "Problem",
                    description = "A problem document (RFC 9457).",
                    content =
                        @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(ref = "Problem"))),
            requestBodies =
                @RequestBody(
                    name = "Submission",
                    description = "Messages with their options, or a capture.",
                    content = {
                      @Content(
                          mediaType = MediaType.MULTIPART_FORM_DATA,
                          schema = @Schema(ref = "CaptureForm")),
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(ref = "MessageList")),
                      @Content(
                          mediaType = "application/vnd.tcpdump.pcap",
                          schema = @Schema(type = SchemaType.STRING, format = "binary")),
                      @Content(
                          mediaType = "application/x-ndjson",
                          schema = @Schema(type = SchemaType.STRING, format = "binary"))
                    }),
            parameters = {
              @Parameter(
                  name = "If-Match",
                  in = ParameterIn.HEADER,
                  required = true,
                  description = "ETag of the resource as the client has seen it, or `*`.",
                  schema = @Schema(type = SchemaType.STRING)),
              @Parameter(
                  name = "Idempotency-Key",
                  in = ParameterIn.HEADER,
                  description =
                      "Makes a repetition harmless: kept 24 hours per user; with other content it"
                          + " is refused.",
                  schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
            },
            headers = {
              @Header(
                  name = "ETag",
                  description = "Version of the resource, for If-Match and If-None-Match.",
                  schema = @Schema(type = SchemaType.STRING)),
              @Header(
                  name = "Location",
                  description = "Path of the new resource.",
                  schema = @Schema(type = SchemaType.STRING)),
              @Header(
                  name = "Content-Location",
                  description = "Path of the resource that is answered.",
                  schema = @Schema(type = SchemaType.STRING))
            }))
public class ApiApplication extends Application {}
