package com.qbitel.discovery.parser.export.kaitai;

import com.qbitel.discovery.parser.export.text.SafeNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of fields that no target language of Kaitai Struct's compiler takes for its own. */
final class KsyNames {

  /** Words of the languages, and what generated classes have methods for. */
  private static final Set<String> TAKEN =
      Set.of(
          ("abstract and as assert auto base begin bool boolean break byte case catch char checked "
                  + "class clone close const constructor continue debugger decimal def default del "
                  + "delete do double elif else elsif end ensure enum error except exec explicit "
                  + "export extends extern false final finalize finally fixed float fn for foreach "
                  + "from func function get_class global go goto hash_code if implements implicit "
                  + "import in inline instanceof int interface internal is lambda let local "
                  + "lock long module mut namespace native new next nil none not notify "
                  + "notify_all null object operator or out override package params parent pass "
                  + "private protected public raise read readonly ref register repeat "
                  + "require rescue retry return root sbyte sealed select self set short signed "
                  + "sizeof static struct super switch synchronized table template then this "
                  + "throw throws to_string trait transient true try typedef typeof uint "
                  + "ulong union unless unsafe unsigned until use ushort using var virtual "
                  + "void volatile wait when where while with yield "
                  + "n no off on y yes "
                  // names of what types of the file have beside their fields
                  + "elements rest probe places elements_begin elements_end body_size fields")
              .split(" "));

  private KsyNames() {}

  /** Names as identifiers that differ from each other and from those that are taken. */
  static List<String> of(List<String> names) {
    Set<String> seen = new HashSet<>();
    List<String> out = new ArrayList<>();
    for (String name : names) {
      String first = SafeNames.identifier(name);
      if (TAKEN.contains(first) || first.startsWith("unexplained")) {
        first = first + "_field";
      }
      String next = first;
      for (int k = 2; !seen.add(next.replace("_", "")); k++) {
        next = first + "_" + k;
      }
      out.add(next);
    }
    return out;
  }
}
