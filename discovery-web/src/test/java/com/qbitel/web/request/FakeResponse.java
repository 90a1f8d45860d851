package com.qbitel.web.request;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;

/** A servlet response that remembers its headers and its error. */
final class FakeResponse {

  final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  int error;

  HttpServletResponse build() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            FakeResponse.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
                case "sendError" -> error = (int) arguments[0];
                default -> throw new UnsupportedOperationException(method.getName());
              }
              return null;
            });
  }
}
