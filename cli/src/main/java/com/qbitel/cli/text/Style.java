package com.qbitel.cli.text;

/** A way to set text off, as its ANSI parameter (ECMA-48, select graphic rendition). */
public enum Style {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  BLUE("94"),
  MAGENTA("95"),
  CYAN("36"),
  BRIGHT_CYAN("96"),
  BRIGHT_GREEN("92"),
  BRIGHT_YELLOW("93"),
  BRIGHT_RED("91"),
  GREY("90");

  private final String parameter;

  Style(String parameter) {
    this.parameter = parameter;
  }

  String parameter() {
    return parameter;
  }
}
