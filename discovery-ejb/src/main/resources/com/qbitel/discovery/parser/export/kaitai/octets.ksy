octet:
  doc: |
    A byte, and in which part of the message it is: a new part begins behind each run of four
    printable bytes or more, and behind the zero that ends one.
  params:
    - id: at
      type: s4
    - id: value_before
      type: s4
    - id: run_before
      type: s4
    - id: earlier_run
      type: s4
    - id: letters_before
      type: s4
    - id: earlier_letters
      type: s4
    - id: part_before
      type: s4
    - id: offset_before
      type: s4
    - id: graphic_before
      type: s4
    - id: words_before
      type: s4
    - id: earlier_words
      type: s4
  seq:
    - id: value
      type: u1
  instances:
    next:
      pos: at + 1
      type: u1
      if: at + 1 < _io.size
    next_printable:
      value: 'at + 1 < _io.size ? (next >= 32 and next < 127) : false'
    printable:
      value: 'value >= 32 and value < 127'
    text_ends:
      value: 'not printable and (run_before >= 4 and value != 0 or letters_before >= 4 and (value != 0 or not next_printable))'
    begins:
      value: 'offset_before >= 0 and (text_ends or run_before == 0 and earlier_run >= 4 and value_before == 0)'
    run:
      value: 'printable ? run_before + 1 : 0'
    letters:
      value: 'not printable ? 0 : run_before == 0 and earlier_letters > 0 ? earlier_letters + 1 : 1'
    letters_behind:
      value: 'value == 0 ? letters_before : 0'
    part:
      value: 'begins and part_before < 63 ? part_before + 1 : part_before'
    offset:
      value: 'begins ? 0 : offset_before + 1'
    graphic:
      value: 'value > 32 and value < 127 ? graphic_before + 1 : 0'
    of_words:
      value: 'value >= 48 and value <= 57 or value >= 65 and value <= 90 or value >= 97 and value <= 122 or value == 32'
    words:
      value: 'not printable ? 0 : (letters > 1 ? earlier_words : 0) + (of_words ? 1 : 0)'
    words_behind:
      value: 'value == 0 ? words_before : 0'
