package com.qbitel.web.upload;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.profile.TextRule;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a client may say about the messages it sends.
 *
 * @param filter which conversations to analyse; null takes the busiest group
 * @param name name of a new protocol; null has one made up
 * @param strict whether a capture that ends inside a record is refused; null means no
 * @param seed seed of every random choice; null takes the default
 */
@Schema(description = "How the messages are to be analysed.")
public record UploadOptions(
    @Schema(
            description =
                "Conversations to analyse, in a subset of pcap-filter's language: a group as"
                    + " `groups` of a discovery names it, or another expression such as `tcp port"
                    + " 502 and host 10.0.0.1`, which chooses conversations, both directions of"
                    + " each; of several groups the busiest. By default the busiest group.",
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

  static final int MAX_FILTER = TextRule.MAX_FILTER;
  static final int MAX_NAME = TextRule.MAX_NAME;

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
    new TextRule(pointer + "/filter", 1, MAX_FILTER, false).violation(filter).ifPresent(found::add);
    new TextRule(pointer + "/name", 1, MAX_NAME, false).violation(name).ifPresent(found::add);
    if (!found.isEmpty()) {
      throw new RequestException(ErrorCode.INVALID_REQUEST, "The options cannot be used.", found);
    }
    return this;
  }

  boolean isStrict() {
    return Boolean.TRUE.equals(strict);
  }

  DiscoveryOptions discovery() {
    DiscoveryOptions defaults = DiscoveryOptions.defaults();
    return seed == null ? defaults : new DiscoveryOptions(seed);
  }
}
