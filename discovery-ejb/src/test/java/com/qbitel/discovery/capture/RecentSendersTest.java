package com.qbitel.discovery.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.capture.address.Address;
import com.qbitel.discovery.capture.filter.FilterExpression;
import org.junit.jupiter.api.Test;

class RecentSendersTest {

  private static final Address A = new Address.Ipv4(1);
  private static final Address B = new Address.Ipv6(0, 1);

  private final Conversations conversations =
      new Conversations(100_000, FilterExpression.parse("all"));
  private final RecentSenders senders = new RecentSenders(conversations);

  @Test
  void eachDirectionAndCarrier_hasItsOwnSide_theSameEachTime() {
    Conversation.Side there = senders.sender(Carrier.UDP, A, 1, B, 2);
    Conversation.Side back = senders.sender(Carrier.UDP, new Address.Ipv6(0, 1), 2, A, 1);
    Conversation.Side other = senders.sender(Carrier.SCTP, A, 1, B, 2);
    Conversation.Side self = senders.sender(Carrier.UDP, A, 7, A, 7);

    assertThat(back).isSameAs(there.conversation().second());
    assertThat(other.conversation()).isNotSameAs(there.conversation());
    assertThat(senders.sender(Carrier.UDP, new Address.Ipv4(1), 1, B, 2)).isSameAs(there);
    assertThat(senders.sender(Carrier.UDP, B, 2, A, 1)).isSameAs(back);
    assertThat(senders.sender(Carrier.SCTP, A, 1, B, 2)).isSameAs(other);
    assertThat(senders.sender(Carrier.UDP, A, 7, A, 7)).isSameAs(self);
    assertThat(conversations.all()).hasSize(3);
  }

  @Test
  void moreConversationsThanSlots_areAllToldApart() {
    for (int round = 0; round < 2; round++) {
      for (int port = 0; port < 20_000; port++) {
        Conversation.Side side = senders.sender(Carrier.UDP, A, port, B, 53);
        assertThat(side.endpoint().port()).isEqualTo(port);
      }
    }
    assertThat(conversations.all()).hasSize(20_000);
  }
}
