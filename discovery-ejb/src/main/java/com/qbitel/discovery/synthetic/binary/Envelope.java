package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.nio.ByteOrder;

/** Framing of another origin around a message, big-endian whatever the message is. */
enum Envelope {
  NONE {
    @Override
    void write(Draft out, Draft message) {
      out.append(message);
    }

    @Override
    void describe(Outline spec) {
      // nothing to say
    }
  },
  /** As sessions of RFC 1002: a type and a length of three bytes. */
  SESSION {
    @Override
    void write(Draft out, Draft message) {
      out.number("session_type", FieldKind.TYPE, 0, 1, ByteOrder.BIG_ENDIAN);
      out.number("session_length", FieldKind.LENGTH, message.size(), 3, ByteOrder.BIG_ENDIAN);
      out.append(message);
    }

    @Override
    void describe(Outline spec) {
      spec.line("inside a session header: type 0, length in three bytes, big-endian");
    }
  },
  /** As RFC 1006: version 3, a reserved byte, a length that includes the header. */
  PACKET {
    @Override
    void write(Draft out, Draft message) {
      out.number("packet_version", FieldKind.CONST, 3, 1, ByteOrder.BIG_ENDIAN);
      out.number("packet_reserved", FieldKind.PADDING, 0, 1, ByteOrder.BIG_ENDIAN);
      out.number("packet_length", FieldKind.LENGTH, message.size() + 4, 2, ByteOrder.BIG_ENDIAN);
      out.append(message);
    }

    @Override
    void describe(Outline spec) {
      spec.line("inside a packet header: 03 00, length of everything in two bytes, big-endian");
    }
  },
  /** A packet header and that of a connection-oriented transport, as RFC 1006 data. */
  TRANSPORT {
    @Override
    void write(Draft out, Draft message) {
      out.number("packet_version", FieldKind.CONST, 3, 1, ByteOrder.BIG_ENDIAN);
      out.number("packet_reserved", FieldKind.PADDING, 0, 1, ByteOrder.BIG_ENDIAN);
      out.number("packet_length", FieldKind.LENGTH, message.size() + 7, 2, ByteOrder.BIG_ENDIAN);
      out.number("transport_length", FieldKind.LENGTH, 2, 1, ByteOrder.BIG_ENDIAN);
      out.number("transport_type", FieldKind.TYPE, 0xf0, 1, ByteOrder.BIG_ENDIAN);
      out.number("transport_number", FieldKind.NUMBER, 0x80, 1, ByteOrder.BIG_ENDIAN);
      out.append(message);
    }

    @Override
    void describe(Outline spec) {
      spec.line("inside 03 00, length of everything in two bytes, 02 f0 80; big-endian");
    }
  },
  /** A length of four bytes. */
  LENGTH {
    @Override
    void write(Draft out, Draft message) {
      out.number("frame_length", FieldKind.LENGTH, message.size(), 4, ByteOrder.BIG_ENDIAN);
      out.append(message);
    }

    @Override
    void describe(Outline spec) {
      spec.line("behind its length in four bytes, big-endian");
    }
  };

  abstract void write(Draft out, Draft message);

  abstract void describe(Outline spec);
}
