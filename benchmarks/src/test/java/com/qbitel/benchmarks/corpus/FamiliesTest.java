package com.qbitel.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamiliesTest {

  @ParameterizedTest
  @CsvSource({
    "dhcpv6_mix, dhcp",
    "nemesys_dhcp_100, dhcp",
    "nemesys_nbns_1000, dns",
    "netplier_smb2_100, smb",
    "smb2_zeek, smb",
    "rtp_ndpi, rtp",
    "rtcp_mix, rtp",
    "binpre_modbus_50, modbus",
    "modbus_iti, modbus",
    "c37118_iti, c37",
    "weir, weir",
    "netplier_weir_3, weir",
    "netplier, netplier"
  })
  void family_isTheProtocolsOwnOrTheSharedOne(String set, String family) {
    assertThat(Families.shipped().family(set)).isEqualTo(family);
  }

  @Test
  void fold_ofAProtocolThatIsNotListed_dependsOnItsNameAlone() {
    Map<String, Integer> folds = new TreeMap<>();
    for (String f : List.of("weir", "almanac", "dlms", "bgp")) {
      folds.put(f, Families.shipped().fold(f));
    }
    assertThat(folds).isEqualTo(Map.of("weir", 4, "almanac", 0, "dlms", 4, "bgp", 4));
  }

  @Test
  void fold_ofListedFamilies_leavesNoFoldEmpty() {
    List<String> sets =
        List.of("arp_mix", "ntp_mix", "smb_mix", "http_mix", "dhcp_mix", "modbus_mix");
    assertThat(sets.stream().map(Families.shipped()::family).map(Families.shipped()::fold))
        .containsExactly(0, 1, 2, 3, 4, 5);
  }
}
