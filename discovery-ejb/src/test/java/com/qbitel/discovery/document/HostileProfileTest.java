package com.qbitel.discovery.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.document.Mutations.Mutation;
import com.qbitel.discovery.document.ProfileUses.Use;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.pipeline.DiscoveryPipelines;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.pipeline.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Profiles that a stranger edited are refused, with a place and a reason, or they are used like any
 * other: no member of any profile document, whatever it is replaced by, makes a use of it fail.
 *
 * <p>Each kind of member is changed in each way once, and used once, in turns; with {@code
 * -Dhostile.all=true} in all documents, and used in all ways.
 */
class HostileProfileTest {

  /** They have among them all that a profile may say. */
  private static final List<String> SAMPLES =
      List.of(
          "modbus.pcap",
          "snmp.pcap",
          "dns.pcapng",
          "amqp.pcapng",
          "weir.pcap",
          "redis.pcap",
          "http-jsonrpc.pcapng",
          "ntp.pcapng");

  private static final boolean ALL = Boolean.getBoolean("hostile.all");
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final List<Subject> SUBJECTS = new ArrayList<>();
  private static ExecutorService worker = worker();

  /** Faults by the place, the way and what came out of it. */
  private final Map<String, String> faults = new TreeMap<>();

  private int refused;
  private int used;

  /** A profile, and where it is from. */
  private record Subject(String name, ObjectNode document, ProfileUses uses) {}

  @BeforeAll
  static void learn() throws IOException {
    for (String sample : SAMPLES) {
      Path file = Path.of(System.getProperty("samples.dir", "../samples"), sample);
      try (InputStream in = Files.newInputStream(file)) {
        DiscoveryResult result =
            DiscoveryPipelines.standard()
                .run(
                    CaptureStage.reader().read(in, CaptureOptions.defaults()),
                    DiscoveryOptions.defaults(),
                    Progress.NONE);
        ObjectNode document = (ObjectNode) Json.tree(ProfileDocuments.of(result, "lamp"));
        reduce(document);
        ProfileDocument original = read(bytes(document));
        SUBJECTS.add(new Subject(sample, document, new ProfileUses(original, result)));
      }
    }
  }

  @AfterAll
  static void end() {
    worker.shutdownNow();
  }

  private static ExecutorService worker() {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
  }

  /** Leaves out types that say nothing that those before them do not. */
  private static void reduce(ObjectNode document) {
    Set<String> shapes = new LinkedHashSet<>();
    ArrayNode types = (ArrayNode) document.get("messageTypes");
    List<String> gone = new ArrayList<>();
    for (int t = 0; t < types.size(); ) {
      Set<String> own = shapes(types.get(t));
      if (t >= 2 && shapes.containsAll(own)) {
        gone.add(types.remove(t).get("id").textValue());
      } else {
        shapes.addAll(own);
        t++;
      }
    }
    JsonNode rules = document.at("/grammar/rules");
    for (String part : List.of("choices", "repetitions", "contents")) {
      retain(rules.get(part), r -> gone.stream().noneMatch(g -> of(g, r.get("name"))));
    }
    retain(
        rules.at("/choices/0/alternatives"),
        a -> gone.stream().noneMatch(g -> of(g, a.at("/symbols/0"))));
    retain(
        document.at("/stateMachine/transitions"), t -> !gone.contains(t.get("type").textValue()));
    for (JsonNode type : types) {
      for (JsonNode field : type.get("fields")) {
        retain(field.at("/semantics/echoes"), e -> !gone.contains(e.get("type").textValue()));
      }
    }
  }

  private static Set<String> shapes(JsonNode type) {
    ObjectNode root = Json.mapper().createObjectNode();
    root.putArray("messageTypes").add(type);
    Set<String> shapes = new LinkedHashSet<>(new Mutations(root).shapes());
    type.get("fields").forEach(f -> shapes.add(f.at("/placement/region").asText()));
    return shapes;
  }

  private static boolean of(String type, JsonNode symbol) {
    String s = symbol.asText();
    return s.equals(type) || s.startsWith(type + ".") || s.startsWith(type + ":");
  }

  private static void retain(JsonNode list, Predicate<JsonNode> kept) {
    if (list instanceof ArrayNode array) {
      for (int k = array.size() - 1; k >= 0; k--) {
        if (!kept.test(array.get(k))) {
          array.remove(k);
        }
      }
    }
  }

  private static byte[] bytes(JsonNode document) {
    return Json.write(document).getBytes(UTF_8);
  }

  private static ProfileDocument read(byte[] json) {
    return Json.readProfile(new ByteArrayInputStream(json));
  }

  @Test
  void profilesAsTheyAreWritten_areUsed() {
    for (Subject s : SUBJECTS) {
      for (Use use : Use.values()) {
        attempt(s, new Mutation(s.name(), bytes(s.document())), List.of(use));
      }
    }
    assertThat(faults).isEmpty();
    assertThat(refused).isZero();
  }

  @Test
  void everyMember_replacedOrRemoved_isRefusedOrUsed() {
    Set<String> seen = new LinkedHashSet<>();
    int turn = 0;
    for (Subject s : SUBJECTS) {
      Mutations mutations = new Mutations(s.document());
      for (String shape : mutations.shapes()) {
        for (int way = 0; way < Mutations.ways(); way++) {
          if (seen.add(shape + " " + way) || ALL) {
            List<Use> uses = ALL ? List.of(Use.values()) : List.of(use(turn));
            Optional<Mutation> m = mutations.mutation(shape, way, turn);
            turn++;
            m.ifPresent(mutation -> attempt(s, mutation, uses));
          }
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "hostile profiles: %s refused, %s used, %s faults%n",
        refused,
        used,
        faults.size());
    assertThat(faults).isEmpty();
    assertThat(refused).isGreaterThan(1000);
    assertThat(used).isGreaterThan(100);
  }

  /** Every other one parses. */
  private static Use use(int turn) {
    Use[] all = Use.values();
    return turn % 2 == 0 ? Use.PARSE : all[turn / 2 % all.length];
  }

  /** Reads a document and uses it; notes what must not come out of that. */
  private void attempt(Subject subject, Mutation mutation, List<Use> uses) {
    Future<String> outcome = worker.submit(() -> outcome(subject, mutation, uses));
    try {
      String fault = outcome.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
      if (!fault.isEmpty()) {
        faults.put(mutation.name(), fault);
      }
    } catch (TimeoutException e) {
      worker.shutdownNow();
      worker = worker();
      faults.put(mutation.name(), "NO END " + uses);
    } catch (ExecutionException e) {
      faults.put(mutation.name(), "" + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private String outcome(Subject subject, Mutation mutation, List<Use> uses) {
    ProfileDocument profile;
    try {
      profile = read(mutation.json());
    } catch (RequestException e) {
      refused++;
      return refusal(e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return "READ " + place(e);
    }
    used++;
    for (Use use : uses) {
      try {
        subject.uses().use(profile, use);
      } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
        return use + " " + place(e);
      }
    }
    return "";
  }

  /** What is wrong with the words of a refusal. */
  private static String refusal(RequestException e) {
    String text = e.getMessage();
    boolean line = text != null && !text.isBlank() && text.lines().count() == 1;
    boolean plain = line && text.length() < 400 && !text.matches(".*(java|com)\\.[a-z]+\\..*");
    return plain ? "" : "REFUSED WITH " + text;
  }

  private static String place(Throwable t) {
    StackTraceElement[] trace = t.getStackTrace();
    StringBuilder out = new StringBuilder(t.toString().lines().findFirst().orElse(""));
    out.setLength(Math.min(160, out.length()));
    for (StackTraceElement e : trace) {
      if (e.getClassName().startsWith("com.qbitel")) {
        return out + " at " + e.getFileName() + ":" + e.getLineNumber();
      }
    }
    return out.toString();
  }
}
