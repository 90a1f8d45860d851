package com.qbitel.discovery.parser.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.StreamGap;
import com.qbitel.discovery.parser.StreamParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a stream parser tells, which tiles the stream. */
final class Told implements StreamParser.Out {

  private final Map<Long, Integer> messages = new LinkedHashMap<>();
  private final List<StreamGap> gaps = new ArrayList<>();
  private long end;
  private int rejected;

  @Override
  public void message(long offset, byte[] bytes, ParsedMessage parsed) {
    assertThat(offset).isEqualTo(end);
    assertThat(parsed.size()).isEqualTo(bytes.length).isPositive();
    messages.put(offset, bytes.length);
    rejected += parsed.ok() ? 0 : 1;
    end += bytes.length;
  }

  @Override
  public void gap(StreamGap gap) {
    assertThat(gap.offset()).isEqualTo(end);
    assertThat(gap.length()).isPositive();
    gaps.add(gap);
    end += gap.length();
  }

  void endsAt(long length) {
    assertThat(end).isEqualTo(length);
  }

  List<StreamGap> gaps() {
    return gaps;
  }

  /** Number of messages. */
  int messages() {
    return messages.size();
  }

  int rejected() {
    return rejected;
  }

  /** Whether a message was found at a place, with that length. */
  boolean found(long offset, int length) {
    return messages.getOrDefault(offset, -1) == length;
  }

  @Override
  public String toString() {
    return messages + " " + gaps;
  }
}
