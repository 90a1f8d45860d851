ber_elements:
  doc: Elements that follow each other up to the end.
  params:
    - id: level
      type: s4
    - id: known
      type: s8
  seq:
    - id: items
      type: 'ber_element(level, known, _index, _index == 0 ? -1 : items[_index - 1].first_choice, _index == 0 ? -1 : items[_index - 1].first_inner, _index == 0 ? -1 : items[_index - 1].first_innermost)'
      repeat: eos
  instances:
    choice_at:
      value: 'items.size == 0 ? -1 : items.last.first_choice'
    inner_at:
      value: 'items.size == 0 ? -1 : items.last.first_inner'
    innermost_at:
      value: 'items.size == 0 ? -1 : items.last.first_innermost'
ber_element:
  doc: |
    A tag, a length and a content, which elements are in turn where it is constructed. What type of
    message they are in tells which universal tags there are, a bit for each, and bit 32 whether
    there are lengths of several bytes.
  params:
    - id: level
      type: s4
    - id: known
      type: s8
    - id: number
      type: s4
    - id: choice_before
      type: s4
    - id: inner_before
      type: s4
    - id: innermost_before
      type: s4
  seq:
    - id: tag
      type: u1
      valid:
        expr: '_ != 0'
      if: tag_size == 1
    - id: long_tag
      size: tag_size
      valid:
        expr: '_.size <= 5'
      if: tag_size > 1
    - id: length
      type: u1
      valid:
        expr: '_ < 128 or _ > 128 and _ <= 132'
    - id: long_length
      size: length - 128
      valid:
        expr: '(known >> 32 & 1) == 1'
      if: length > 128
    - id: elements
      type: ber_elements(level + 1, known)
      size: content_size
      if: is_parent
    - id: content
      size: content_size
      valid:
        expr: '(level < 20 or not constructed) and (known >> universal & 1) == 1'
      if: not is_parent and content_size > 0
  instances:
    start:
      value: _io.pos
    first:
      pos: start
      type: u1
    more:
      pos: start + 1
      type: u1
      repeat: until
      repeat-until: '_ < 128 or _io.eof'
      if: '(first & 31) == 31'
    tag_size:
      value: '(first & 31) == 31 ? more.size + 1 : 1'
    constructed:
      value: '(first & 32) != 0'
    long_size:
      value: 'long_length.size == 1 ? long_length[0] : long_length.size == 2 ? long_length[0] * 256 + long_length[1] : long_length.size == 3 ? long_length[0] * 65536 + long_length[1] * 256 + long_length[2] : long_length[0] * 16777216 + long_length[1] * 65536 + long_length[2] * 256 + long_length[3]'
    content_size:
      value: 'length > 128 ? long_size : length'
    content_start:
      value: '_io.pos'
    opened:
      pos: content_start
      type: 'ber_probe(content_start, content_start + content_size, level + 1)'
      if: 'first == 4 and content_size >= 8 and content_start + content_size <= _io.size'
    opens:
      value: 'first == 4 and content_size >= 8 and content_start + content_size <= _io.size ? (opened.begins_sequence and opened.fills and opened.count >= 3) : false'
    is_parent:
      value: 'content_start >= 0 and level < 20 and (constructed ? content_size > 0 : opens)'
    chosen:
      value: '(first & 192) != 0'
    universal:
      value: 'chosen ? 0 : first & 31'
    direct_at:
      value: 'is_parent ? elements.choice_at : -1'
    inner_at:
      value: 'is_parent ? elements.inner_at : -1'
    innermost_at:
      value: 'is_parent ? elements.innermost_at : -1'
    has_direct_choice:
      value: 'direct_at >= 0'
    direct_choice:
      value: 'elements.items[direct_at]'
      if: has_direct_choice
    has_choice:
      value: 'direct_at >= 0 or inner_at >= 0 or innermost_at >= 0'
    choice:
      value: 'direct_at >= 0 ? elements.items[direct_at] : inner_at >= 0 ? elements.items[inner_at].direct_choice : elements.items[innermost_at].elements.items[elements.items[innermost_at].inner_at].direct_choice'
      if: has_choice
    first_choice:
      value: 'choice_before >= 0 ? choice_before : chosen ? number : -1'
    first_inner:
      value: 'inner_before >= 0 ? inner_before : direct_at >= 0 ? number : -1'
    first_innermost:
      value: 'innermost_before >= 0 ? innermost_before : inner_at >= 0 ? number : -1'
ber_probe:
  doc: Whether elements fill a range, and how many there are; it reads nothing that is not there.
  params:
    - id: from
      type: s4
    - id: to
      type: s8
    - id: level
      type: s4
  instances:
    steps:
      pos: 0
      type: 'ber_probe_step(_index == 0 ? from : steps[_index - 1].next, to, level, _index == 0 ? 0 : steps[_index - 1].count, _index == 0 ? false : steps[_index - 1].nested)'
      repeat: until
      repeat-until: '_.next < 0 or _.next >= to'
      if: from < to
    fills:
      value: 'from == to ? true : from > to ? false : steps.last.next == to'
    count:
      value: 'from < to ? steps.last.count : 0'
    nested:
      value: 'from < to ? steps.last.nested : false'
    first_tag:
      pos: from
      type: u1
      if: from < to
    begins_sequence:
      value: 'from < to ? (first_tag == 48 or first_tag == 49) : false'
    found:
      value: 'from + 2 > to ? 0 : (first_tag & 32) == 0 or (not begins_sequence and first_tag < 96) or not fills ? 0 : count >= 4 and nested ? 2 : 1'
ber_probe_step:
  params:
    - id: at
      type: s4
    - id: to
      type: s8
    - id: level
      type: s4
    - id: count_before
      type: s4
    - id: nested_before
      type: bool
  instances:
    tag:
      pos: at
      type: u1
    more:
      pos: at + 1
      type: u1
      repeat: until
      repeat-until: '_ < 128 or _io.eof'
      if: '(tag & 31) == 31 and at + 1 < to'
    tag_size:
      value: '(tag & 31) == 31 and at + 1 < to ? more.size + 1 : 1'
    length_at:
      value: at + tag_size
    stated:
      pos: length_at
      type: u1
      if: length_at < to
    width:
      value: 'length_at >= to ? 5 : stated < 128 ? 0 : stated - 128'
    long_length:
      pos: length_at + 1
      size: width
      if: width >= 1 and width <= 4 and length_at + 1 + width <= to
    legible:
      value: 'tag != 0 and tag_size <= 5 and length_at < to and (stated < 128 or width >= 1 and width <= 4 and length_at + 1 + width <= to)'
    size:
      value: 'not legible ? -1 : width == 0 ? stated : width == 1 ? long_length[0] : width == 2 ? long_length[0] * 256 + long_length[1] : width == 3 ? long_length[0] * 65536 + long_length[1] * 256 + long_length[2] : long_length[0] >= 64 ? -1 : long_length[0] * 16777216 + long_length[1] * 65536 + long_length[2] * 256 + long_length[3]'
    content:
      value: 'length_at + 1 + width'
    constructed:
      value: '(tag & 32) != 0'
    inner:
      pos: 0
      type: 'ber_probe(content, content + size, level + 1)'
      if: size >= 0 and content + size <= to and constructed and level < 20
    fit:
      pos: 0
      type: 'held(size < 0 or content + size > to ? 0 : not constructed or level >= 20 ? 1 : inner.fills ? 1 : 0)'
    fits:
      value: fit.value == 1
    next:
      value: 'fits ? content + size : -1'
    counted:
      pos: 0
      type: 'held(count_before + 1 + (fits and constructed and level < 20 ? inner.count : 0))'
    count:
      value: counted.value
    nested:
      value: 'nested_before or fits and constructed and size > 0'
