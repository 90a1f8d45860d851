package com.qbitel.discovery.document;

import com.qbitel.discovery.document.DiscoveryDocument.TestPart;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a test of a selector reads what can be read of a message, for values that it may have.
 */
final class ReadingCheck {

  private static final String OFFSET = "(0|[1-9][0-9]{0,4})";
  private static final int MOST_VALUES = 256;
  private static final Pattern NUMBER = Pattern.compile("(?<= )[0-9]{1,5}(?= |$)");

  /** A reading, and a value of it. */
  private record Form(Pattern reading, Pattern value) {
    Form(String reading, String value) {
      this(Pattern.compile(reading), Pattern.compile(value));
    }
  }

  private static final List<Form> FORMS =
      List.of(
          new Form("nothing", ""),
          new Form("bytes " + OFFSET + " ([1-8]) (([0-9a-f]{2}){1,8})", "([0-9a-f]{2}){0,8}"),
          new Form("format " + OFFSET + " (low|high)", "([0-9a-f]{2})?"),
          new Form("word " + OFFSET, "[A-Za-z0-9_.-]{0,64}"),
          new Form(
              "element "
                  + OFFSET
                  + " [124] [124] (little|big) (inclusive|exclusive) [1-9][0-9]?"
                  + " (tag-length|length-tag) [0-9a-f]{1,4}",
              "([0-9a-f]{2}){0,2}"),
          new Form("choice [1-3]( " + OFFSET + "){1,32}", "([0-9a-f]{2}){0,3}"));

  private ReadingCheck() {}

  static void of(TestPart test, String at, DocumentFaults faults) {
    Form form = null;
    for (Form f : FORMS) {
      boolean reads = test.reading() != null && f.reading().matcher(test.reading()).matches();
      form = reads ? f : form;
    }
    faults.require(form != null, at + "/reading", "there is no such reading of a message");
    if (form == null) {
      return;
    }
    faults.require(within(test.reading()), at + "/reading", "the reading is of places too far");
    Pattern value = form.value();
    faults.require(!test.values().isEmpty(), at + "/values", "there must be a value");
    faults.atMost(MOST_VALUES, test.values(), at + "/values");
    faults.each(
        test.values(),
        at + "/values",
        (v, place) ->
            faults.require(value.matcher(v).matches(), place, "the reading has no such value"));
  }

  /** Whether the mask of bytes is as long as they are, and places are within reach. */
  private static boolean within(String reading) {
    if (reading.startsWith("bytes ")) {
      String[] words = reading.split(" ");
      if (words[3].length() != 2 * Integer.parseInt(words[2])) {
        return false;
      }
    }
    Matcher numbers = NUMBER.matcher(reading);
    boolean within = true;
    while (numbers.find()) {
      within &= Integer.parseInt(numbers.group()) <= ProfileCheck.REACH;
    }
    return within;
  }
}
