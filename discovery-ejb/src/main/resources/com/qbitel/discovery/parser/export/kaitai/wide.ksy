wide_run:
  doc: Text of two bytes a character from one of them on, and whether it is long enough to be text.
  params:
    - id: at
      type: s4
  instances:
    steps:
      pos: 0
      type: 'wide_step(at + 2 * _index)'
      repeat: until
      repeat-until: not _.goes_on
    last:
      value: '_root.octets[steps.last.at]'
    is_text:
      value: 'last.letters >= 5 and last.words * 5 >= last.letters * 4'
wide_step:
  params:
    - id: at
      type: s4
  instances:
    goes_on:
      value: 'at + 2 >= _io.size ? false : _root.octets[at + 2].letters == _root.octets[at].letters + 1'
