package com.qbitel.web.upload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The JSON body of a submission as far as its options: the messages are only passed over, in
 * constant memory. The capture stage reads them.
 *
 * @param messages whether there are messages
 * @param options options, null when there are none
 */
record MessagesBody(
    @JsonDeserialize(using = PassOver.class) Boolean messages, UploadOptions options) {

  /**
   * Reads the options of the document in {@code file}.
   *
   * @throws RequestException when it is no JSON, or JSON of another shape
   */
  static UploadOptions options(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      MessagesBody body = Json.readStrict(in, MessagesBody.class);
      if (body.messages == null) {
        throw new RequestException(
            ErrorCode.INVALID_REQUEST,
            "There are no messages.",
            List.of(new Violation("/messages", "is missing; expected is an array of messages")));
      }
      return body.options == null ? UploadOptions.NONE : body.options.checked("/options");
    }
  }

  /** Passes over an array. */
  static final class PassOver extends StdDeserializer<Boolean> {

    private static final long serialVersionUID = 1L;

    PassOver() {
      super(Boolean.class);
    }

    @Override
    public Boolean deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        return (Boolean) context.handleUnexpectedToken(Boolean.class, parser);
      }
      parser.skipChildren();
      return Boolean.TRUE;
    }
  }
}
