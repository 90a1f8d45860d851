package com.qbitel.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A servlet request with headers and attributes, for tests of what only reads those. */
public final class FakeRequest {

  private final Map<String, String> headers = new HashMap<>();
  private final Map<String, Object> attributes = new HashMap<>();
  private final String path;

  private FakeRequest(String path) {
    this.path = path;
  }

  public static FakeRequest to(String path) {
    return new FakeRequest(path);
  }

  public FakeRequest with(String header, String value) {
    headers.put(header.toLowerCase(Locale.ROOT), value);
    return this;
  }

  public HttpServletRequest build() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            FakeRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getHeader" -> headers.get(((String) arguments[0]).toLowerCase(Locale.ROOT));
                  case "getAttribute" -> attributes.get((String) arguments[0]);
                  case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                  case "getRequestURI" -> path.split("\\?", 2)[0];
                  case "getQueryString" -> path.contains("?") ? path.split("\\?", 2)[1] : null;
                  case "getRemoteAddr" -> "192.0.2.7";
                  case "getMethod" -> "GET";
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
