package com.qbitel.discovery.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void decode_encoded_givesTheSortKey() {
    Instant t = Instant.parse("2026-01-02T03:04:05.678901Z");
    UUID id = UUID.randomUUID();
    Cursor c = Cursor.decode(Cursor.after(t, id, 7, "Größe").encoded(), 4);
    assertThat(c.instant(0)).isEqualTo(t);
    assertThat(c.uuid(1)).isEqualTo(id);
    assertThat(c.index(2)).isEqualTo(7);
    assertThat(c.text(3)).isEqualTo("Größe");
    assertThat(Cursor.after(t, id).encoded()).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "AAAA", "YQpiCmM", "bm8KdXVpZA"})
  void decode_madeUp_isAnInvalidRequest(String madeUp) {
    assertThatThrownBy(
            () -> {
              Cursor c = Cursor.decode(madeUp, 2);
              c.instant(0);
              c.uuid(1);
            })
        .isInstanceOfSatisfying(
            RequestException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
              assertThat(e.violations().getFirst().pointer()).isEqualTo("cursor");
            });
  }

  @Test
  void page_ofOneRowTooMany_endsAtTheLimitWithACursor() {
    Page<String> page = Page.of(List.of("a", "b", "c"), 2, s -> Cursor.after(s));
    assertThat(page.items()).containsExactly("a", "b");
    assertThat(Cursor.decode(page.next(), 1).text(0)).isEqualTo("b");
    assertThat(Page.of(List.of("a", "b"), 2, s -> Cursor.after(s)).next()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1001})
  void requireLimit_outOfRange_isAnInvalidRequest(int limit) {
    assertThatThrownBy(() -> Page.requireLimit(limit)).isInstanceOf(RequestException.class);
  }
}
