name_probe:
  doc: Whether a name begins at an offset, as a list of labels, and where it ends.
  params:
    - id: at
      type: s4
  instances:
    labels:
      pos: 0
      type: 'name_label(_index == 0 ? at : labels[_index - 1].next, _index)'
      repeat: until
      repeat-until: _.next < 0
    end:
      value: labels.last.end
    count:
      value: labels.size - 1
name_label:
  params:
    - id: at
      type: s4
    - id: number
      type: s4
  instances:
    size:
      value: 'at < _io.size ? _root.octets[at].value : -1'
    end:
      value: 'size == 0 ? (number > 0 ? at + 1 : -1) : size >= 192 and number > 0 and at + 1 < _io.size ? at + 2 : -1'
    next:
      value: 'size < 1 or size > 63 or at + 1 + size > _io.size ? -1 : _root.octets[at + size].graphic >= size ? at + 1 + size : -1'
