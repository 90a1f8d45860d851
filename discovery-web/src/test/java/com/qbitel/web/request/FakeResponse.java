package com.qbitel.web.request;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;

/** A servlet response that remembers its headers. */
final class FakeResponse {

  final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  HttpServletResponse build() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            FakeResponse.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("setHeader")) {
                throw new UnsupportedOperationException(method.getName());
              }
              headers.put((String) arguments[0], (String) arguments[1]);
              return null;
            });
  }
}
