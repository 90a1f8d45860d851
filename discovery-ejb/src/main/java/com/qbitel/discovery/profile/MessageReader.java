package com.qbitel.discovery.profile;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.document.ProfileDocuments;
import com.qbitel.discovery.encryption.DataKey;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageDissector;
import com.qbitel.discovery.message.Message;
import com.qbitel.discovery.profile.DiscoveryRepository.ExplainedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads stored messages and explains them by the discovery's grammar. */
final class MessageReader {

  /** Payload bytes after which a page ends, full or not. */
  private static final int MAX_PAGE_BYTES = 4 << 20;

  private final StorageContext context;
  private final DiscoveryReader discoveries;
  private final DataKeys keys;

  MessageReader(StorageContext context) {
    this.context = context;
    this.discoveries = new DiscoveryReader(context);
    this.keys = new DataKeys(context);
  }

  Page<ExplainedMessage> messages(DiscoveryId id, String cursor, int limit) {
    Page.requireLimit(limit);
    int first = cursor == null ? 0 : Cursor.decode(cursor, 1).index(0);
    StoredDiscovery d = discoveries.require(id);
    StoredCapture capture =
        d.captureId == null ? null : context.entities().find(StoredCapture.class, d.captureId);
    if (capture == null) {
      throw deleted();
    }
    MessageDissector dissector = context.dissector(grammar(d));
    List<ExplainedMessage> items = new ArrayList<>();
    for (Message m : read(capture, first, limit)) {
      items.add(new ExplainedMessage(m, dissector.dissect(m.payload(), m.direction())));
    }
    int next = first + items.size();
    boolean more = !items.isEmpty() && next < capture.messageCount;
    return new Page<>(items, more ? Cursor.after(next).encoded() : null);
  }

  private Grammar grammar(StoredDiscovery d) {
    DiscoveryDocument document = DiscoveryReader.plainDocument(d, discoveries.key(d));
    return document.grammar() == null
        ? new Grammar(List.of(), Optional.empty())
        : ProfileDocuments.grammar(ProfileDocuments.of(document));
  }

  /** Messages from {@code first} on, as many as are wanted and fit into one page. */
  private List<Message> read(StoredCapture capture, int first, int limit) {
    DataKey key = keys.find(capture.dataKeyId).orElseThrow(MessageReader::deleted);
    List<Message> messages = new ArrayList<>();
    long bytes = 0;
    int at = first;
    while (messages.size() < limit && bytes < MAX_PAGE_BYTES && at < capture.messageCount) {
      StoredBlock block = block(capture, at);
      for (Message m : decode(block, key)) {
        if (m.index() == at && messages.size() < limit && bytes < MAX_PAGE_BYTES) {
          messages.add(m);
          bytes += m.payload().length;
          at++;
        }
      }
    }
    return messages;
  }

  static List<Message> decode(StoredBlock block, DataKey key) {
    return MessageBlocks.decode(
        key.decrypt(StoredBlock.content(block.id), block.content), block.firstIndex);
  }

  private StoredBlock block(StoredCapture capture, int index) {
    return context
        .entities()
        .createQuery(
            "select b from StoredBlock b where b.captureId = :capture and b.firstIndex <= :index"
                + " order by b.firstIndex desc",
            StoredBlock.class)
        .setParameter("capture", capture.id)
        .setParameter("index", index)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .orElseThrow(MessageReader::deleted);
  }

  private static RequestException deleted() {
    return new RequestException(ErrorCode.NOT_FOUND, "The messages of the discovery were deleted.");
  }
}
