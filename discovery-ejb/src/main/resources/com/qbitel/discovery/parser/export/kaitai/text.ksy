text_octet:
  doc: |
    A byte of a text, and the token that it is in: a line's end, spaces, a delimiter, or a word. Of
    what begins a line, a mark before a word and a code of three digits before a hyphen are tokens
    of their own.
  params:
    - id: at
      type: s4
    - id: value_before
      type: s4
    - id: start_before
      type: s4
    - id: first_before
      type: s4
    - id: line_before
      type: s4
    - id: leading_before
      type: s4
    - id: status_before
      type: s4
    - id: digits_before
      type: s4
    - id: letters_before
      type: s4
    - id: capitals_before
      type: s4
    - id: tokens_before
      type: s4
    - id: plain_before
      type: s4
    - id: odd_before
      type: s4
  seq:
    - id: value
      type: u1
  instances:
    next:
      pos: at + 1
      type: u1
      if: at + 1 < _io.size
    sort:
      value: '_root.sorts[value]'
    digit:
      value: 'value >= 48 and value <= 57'
    capital:
      value: 'value >= 65 and value <= 90'
    letter:
      value: 'capital or value >= 97 and value <= 122'
    goes_on:
      value: 'at == 0 ? false : at >= 65536 or value == 10 and value_before == 13 or value == 32 and value_before == 32 or sort == 2 and _root.sorts[value_before] == 2'
    start:
      value: 'goes_on ? start_before : at'
    first:
      value: 'goes_on ? first_before : value'
    line:
      value: 'goes_on ? line_before : at == 0 or first_before == 13 or first_before == 10 ? 1 : 0'
    leading:
      value: 'goes_on ? leading_before + (digit and leading_before == at - start ? 1 : 0) : digit ? 1 : 0'
    marked:
      value: 'goes_on and line == 1 and at - start == 1 and (first == 42 or first == 36 or first == 43 or first == 45 or first == 33 or first == 35)'
    status:
      value: 'goes_on and line == 1 and at - start == 3 and value == 45 and leading == 3 ? 1 : 0'
    begins:
      value: 'not goes_on or marked or status == 1 or status_before == 1'
    digits:
      value: 'digit and (begins or digits_before == 1) ? 1 : 0'
    letters:
      value: 'letter and (begins or letters_before == 1) ? 1 : 0'
    capitals:
      value: 'capital and (begins or capitals_before == 1) ? 1 : 0'
    tokens:
      value: 'tokens_before + (begins ? 1 : 0)'
    printable:
      value: 'value >= 32 and value < 127 or value == 9 or value == 10 or value == 13'
    plain:
      value: 'plain_before + (printable ? 1 : 0)'
    textual:
      value: 'printable or value == @DELIMITER@ or value >= 192 and (at + 1 < _io.size ? next >= 128 and next < 192 : true) or value >= 128 and value < 192 and at > 0 and value_before >= 128'
    odd:
      value: 'odd_before + (textual ? 0 : 1)'
text_token:
  params:
    - id: number
      type: s4
    - id: at
      type: s4
  instances:
    ends:
      pos: 0
      type: text_token_end(at + 1 + _index)
      repeat: until
      repeat-until: _.reached
    end:
      value: ends.last.at
    begin:
      value: '_root.octets[at]'
    last:
      value: '_root.octets[end - 1]'
    sort:
      value: 'begin.sort != 2 ? begin.sort : end == at + 1 and begin.value == 42 ? 21 : last.digits == 1 ? 1 : last.letters == 1 ? 0 : 2'
    ends_line:
      value: 'sort == 4 or begin.value == @DELIMITER@'
    following:
      pos: 0
      type: text_token_behind(number + _index)
      repeat: until
      repeat-until: _.ends
    next_sort:
      doc: What the next token is that is no word, from this one on; 25 for none in the line.
      value: 'following.last.sort > 2 ? following.last.sort : 25'
text_token_behind:
  params:
    - id: number
      type: s4
  instances:
    sort:
      value: '_root.tokens[number].sort'
    ends:
      value: 'sort > 2 or _root.tokens[number].ends_line or number + 1 >= _root.tokens.size'
text_token_end:
  params:
    - id: at
      type: s4
  instances:
    reached:
      value: 'at >= _io.size ? true : _root.octets[at].begins'
text_edge:
  doc: Where a token begins, in its line, and whether a field begins there.
  params:
    - id: number
      type: s4
    - id: first_before
      type: s4
    - id: row_before
      type: s4
    - id: blank_before
      type: s4
    - id: body_before
      type: s4
    - id: text_before
      type: s4
    - id: line_before
      type: s4
    - id: header_before
      type: s4
    - id: delimiter_before
      type: s4
    - id: piece_before
      type: s4
  instances:
    token:
      value: '_root.tokens[number]'
    starts_line:
      value: 'number == 0 ? true : _root.tokens[number - 1].ends_line'
    first:
      value: 'starts_line ? number : first_before'
    row:
      value: 'starts_line and number > 0 ? row_before + 1 : row_before'
    blank:
      value: 'starts_line and number > 0 ? (_root.tokens[first_before].sort == 4 ? 1 : blank_before) : blank_before'
    turns:
      value: 'starts_line and blank == 1 and body_before == 0'
    body:
      value: 'turns ? 1 : body_before'
    plain:
      value: '_root.octets[_io.size - 1].plain - (token.at == 0 ? 0 : _root.octets[token.at - 1].plain)'
    text_end:
      value: 'not turns ? text_before : plain * 10 < (_io.size - token.at) * 9 ? token.at : _root.octets.size'
    long_line:
      value: 'number + 2 >= _root.tokens.size ? false : not token.ends_line and not _root.tokens[number + 1].ends_line'
    is_header:
      value: 'long_line and token.sort <= 2 ? (_root.tokens[number + 1].sort == 5 or _root.tokens[number + 1].sort == 8) : false'
    header:
      value: 'starts_line ? (is_header ? 1 : 0) : header_before'
    is_command:
      value: 'token.sort == 0 and token.last.capitals == 1'
    head_end:
      value: 'header == 1 ? _root.tokens[number + 2].at : token.end'
    head_size:
      value: 'head_end - token.at < (header == 1 ? 40 : 39) ? head_end - token.at : header == 1 ? 40 : 39'
    head:
      pos: token.at
      size: head_size
      if: starts_line
    line:
      value: 'not starts_line ? line_before : is_header ? (@HEADERS@token.begin.value == 35 ? -1 : @NAMES@) : is_command ? (@COMMANDS@@NAMES@ + 1) : @NAMES@ + 2 + (row < 3 ? row : 3)'
    sort_before:
      value: 'starts_line ? 24 : _root.tokens[number - 1].sort'
    delimiter_here:
      value: 'starts_line ? 0 : delimiter_before'
    delimiter:
      value: 'token.sort > 2 ? token.sort : delimiter_here'
    shape:
      value: '((sort_before * 26 + token.sort) * 26 + token.next_sort) * 26 + delimiter_here'
@SHAPES@
    slot_key:
      value: 'shape_number < 0 or line < 0 or number - first >= @PLACES@ ? -1 : (line * @PLACES@ + number - first) * @KINDS@ + shape_number'
@SLOTS@
    general_key:
      value: 'shape_number < 0 ? -1 : shape_number * 2 + header'
@GENERAL@
    begins_field:
      value: 'token.at <= text_end and row < 4000 and (token.at == 0 or (slot < 0 ? general : slot) == 1)'
    piece:
      value: 'starts_line ? 0 : piece_before'
    next_piece:
      value: 'not begins_field ? piece : piece < 59 ? piece + 1 : 60'
text_field_end:
  params:
    - id: at
      type: s4
  instances:
    reached:
      value: 'at >= _io.size ? true : _root.octets[at].begins and _root.edges[_root.octets[at].tokens - 1].begins_field'
text_word:
  params:
    - id: at
      type: s4
  instances:
    steps:
      pos: 0
      type: 'text_word_step(at, at + _index, _index == 0 ? 0 : steps[_index - 1].slash)'
      repeat: until
      repeat-until: not _.goes_on
    end:
      value: steps.last.at
    slash:
      value: steps.last.slash_before == 1
    code:
      value: 'end - at == 3 and _root.octets[at].digit and _root.octets[at + 1].digit and _root.octets[at + 2].digit'
text_word_step:
  params:
    - id: first
      type: s4
    - id: at
      type: s4
    - id: slash_before
      type: s4
  instances:
    value:
      value: 'at < _io.size ? _root.octets[at].value : 0'
    slash:
      value: 'slash_before == 1 or value == 47 ? 1 : 0'
    behind_code:
      value: 'at - first == 3 and value == 45 ? (_root.octets[first].digit and _root.octets[first + 1].digit and _root.octets[first + 2].digit) : false'
    goes_on:
      value: 'value > 32 and value < 127 and value != 58 and value != 61 and value != 44 and value != 59 and not behind_code'
