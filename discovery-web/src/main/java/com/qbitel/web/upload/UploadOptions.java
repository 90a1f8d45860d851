package com.qbitel.web.upload;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a client may say about the messages it sends.
 *
 * @param filter conversation group to analyse; null takes the busiest
 * @param name name of a new protocol; null has one made up
 * @param strict whether a capture that ends inside a record is refused; null means no
 * @param seed seed of every random choice; null takes the default
 */
@Schema(description = "How the messages are to be analysed.")
public record UploadOptions(
    @Schema(
            description =
                "Conversation group to analyse, as `groups` of a discovery names it; by default the"
                    + " busiest.",
            maxLength = UploadOptions.MAX_FILTER,
            examples = "tcp port 502")
        String filter,
    @Schema(
            description = "Name of the protocol, if it is new; by default one is made up.",
            maxLength = UploadOptions.MAX_NAME)
        String name,
    @Schema(
            description = "Whether a capture that ends inside a record is refused.",
            defaultValue = "false")
        Boolean strict,
    @Schema(description = "Seed of every random choice.", defaultValue = "1") Long seed) {

  static final int MAX_FILTER = 256;
  static final int MAX_NAME = 120;

  /** Nothing asked for. */
  static final UploadOptions NONE = new UploadOptions(null, null, null, null);

  /**
   * These options when they can be used.
   *
   * @param pointer JSON pointer to the options, before the slash of a member
   * @throws RequestException naming each member that cannot
   */
  UploadOptions checked(String pointer) {
    List<Violation> found = new ArrayList<>();
    checkText(pointer + "/filter", filter, MAX_FILTER, found);
    checkText(pointer + "/name", name, MAX_NAME, found);
    if (!found.isEmpty()) {
      throw new RequestException(ErrorCode.INVALID_REQUEST, "The options cannot be used.", found);
    }
    return this;
  }

  private static void checkText(String pointer, String text, int limit, List<Violation> found) {
    if (text == null) {
      return;
    }
    if (text.isBlank() || text.length() > limit) {
      found.add(new Violation(pointer, "must have 1 to " + limit + " characters"));
    } else if (text.chars().anyMatch(Character::isISOControl)) {
      found.add(new Violation(pointer, "must not contain control characters"));
    }
  }

  boolean isStrict() {
    return Boolean.TRUE.equals(strict);
  }

  DiscoveryOptions discovery() {
    DiscoveryOptions defaults = DiscoveryOptions.defaults();
    return seed == null ? defaults : new DiscoveryOptions(seed);
  }
}
