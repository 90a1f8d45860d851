package com.qbitel.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.audit.AuditOrigin;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFilterTest {

  private final RequestFilter filter = new RequestFilter();
  private final FakeResponse response = new FakeResponse();

  @Test
  void doFilter_anonymousRequest_bindsAnonymousOriginForTheChainOnly() throws Exception {
    AuditOrigin seen = originDuring(FakeRequest.to("/api/v1/health").build());

    assertThat(seen.actor()).isEqualTo(Origins.ANONYMOUS);
    assertThat(seen.roles()).isEmpty();
    assertThat(seen.authentication()).isEqualTo("none");
    assertThat(seen.sourceAddress()).isEqualTo("192.0.2.7");
    assertThat(AuditOrigin.current().actor()).isEqualTo("system:unbound");
  }

  @Test
  void doFilter_requestWithCaller_bindsTheCaller() throws Exception {
    HttpServletRequest request =
        FakeRequest.to("/api/v1/jobs")
            .with("X-Correlation-ID", "run-7")
            .with("User-Agent", "curl/8\u0007")
            .build();
    new Caller("analyst", Set.of("analyst"), "token-1").attachTo(request);

    AuditOrigin seen = originDuring(request);

    assertThat(seen)
        .isEqualTo(
            new AuditOrigin(
                "analyst", Set.of("analyst"), "jwt", "token-1", "run-7", "192.0.2.7", "curl/8 "));
  }

  @Test
  void doFilter_anyRequest_setsTheProtectiveHeaders() throws Exception {
    originDuring(FakeRequest.to("/api/v1/jobs").with("X-Correlation-ID", "run-7").build());

    assertThat(response.headers)
        .containsEntry("X-Correlation-ID", "run-7")
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("X-Content-Type-Options", "nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/{x}", "/api/v1/a|b", "/api/v1/jobs?limit=<1>", "/api/a%5"})
  void doFilter_whatIsNoUri_is400_andGoesNoFurther(String uri) throws Exception {
    assertThat(originDuring(FakeRequest.to(uri).build())).isNull();
    assertThat(response.error).isEqualTo(400);
    assertThat(response.headers).containsKey("X-Correlation-ID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/a%20b", "/api/v1/jobs?cursor=a%3D&limit=1", "/api/v1/ä?x=[y]"})
  void doFilter_everyUri_goesOn(String uri) throws Exception {
    assertThat(originDuring(FakeRequest.to(uri).build())).isNotNull();
    assertThat(response.error).isZero();
  }

  @Test
  void doFilter_chainFails_unbindsTheOrigin() {
    assertThatThrownBy(() ->
            filter.doFilter(
                FakeRequest.to("/api").build(),
                response.build(),
                (q, r) -> {
                  throw new ServletException("broken");
                }))
        .isInstanceOf(ServletException.class);
    assertThat(AuditOrigin.current().actor()).isEqualTo("system:unbound");
  }

  private AuditOrigin originDuring(HttpServletRequest request) throws Exception {
    AtomicReference<AuditOrigin> seen = new AtomicReference<>();
    filter.doFilter(request, response.build(), (q, r) -> seen.set(AuditOrigin.current()));
    return seen.get();
  }
}
