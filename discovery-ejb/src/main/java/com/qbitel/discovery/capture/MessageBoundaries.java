package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.framing.MessageFraming;
import com.qbitel.discovery.message.Direction;
import java.util.Optional;

/**
 * Whether bytes would be found as one message in a stream, by a framing that is known. Where the
 * framing says nothing of a side, any bytes are. Immutable.
 */
public final class MessageBoundaries {

  private final Optional<MessageFraming> client;
  private final Optional<MessageFraming> server;

  private MessageBoundaries(Framing framing) {
    client = MessageFraming.of(framing, 0);
    server = MessageFraming.of(framing, 1);
  }

  /** The boundaries of a framing. */
  public static MessageBoundaries of(Framing framing) {
    return new MessageBoundaries(framing);
  }

  /**
   * Whether some bytes are one message.
   *
   * @param first whether they are the first that the side sends in a stream, which may be of
   *     another framing
   */
  public boolean whole(byte[] message, Direction sender, boolean first) {
    return side(sender).map(f -> f.whole(message) || first && f.opens()).orElse(true);
  }

  /**
   * Whether some bytes may be one message, as far as they tell by themselves: what follows them may
   * decide otherwise. Of a side whose streams open with something else, any bytes may.
   */
  public boolean fits(byte[] message, Direction sender) {
    return side(sender).map(f -> f.opens() || f.fits(message)).orElse(true);
  }

  /**
   * One message made of a draft of one: what text says of its length is corrected.
   *
   * @return empty where that does not make it one
   */
  public Optional<byte[]> completed(byte[] draft, Direction sender, boolean first) {
    byte[] message = side(sender).map(f -> f.completed(draft)).orElse(draft);
    return Optional.of(message)
        .filter(m -> whole(m, sender, false))
        .or(() -> Optional.of(draft).filter(m -> whole(m, sender, first)));
  }

  private Optional<MessageFraming> side(Direction sender) {
    return sender == Direction.RESPONSE ? server : client;
  }
}
