package com.qbitel.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Asks the server whether it is ready. Over TLS it trusts the key store's own certificate only. */
final class Readiness {

  private static final int TIMEOUT_MILLIS = 5000;

  private final URI uri;
  private final KeyMaterial keys;

  Readiness(String baseUrl, KeyMaterial keys) {
    this.uri = URI.create(baseUrl + "/health/ready");
    this.keys = keys;
  }

  /** Whether it answers 200 now. */
  boolean ask() {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      if (connection instanceof HttpsURLConnection https) {
        https.setSSLSocketFactory(context().getSocketFactory());
        // the certificate itself is known; the address it is asked at need not stand in it
        https.setHostnameVerifier((name, session) -> true);
      }
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw LaunchException.environment("The key store cannot be used: " + e.getMessage(), e);
    }
  }

  private SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("tls", keys.load().getCertificate("tls"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
