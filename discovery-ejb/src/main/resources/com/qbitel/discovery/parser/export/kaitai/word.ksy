leading_word:
  doc: A word of letters, digits, dots and hyphens that begins with a letter.
  seq:
    - id: letters
      type: word_letter(_index)
      repeat: until
      repeat-until: 'not _.belongs or _index == 23 or _io.eof'
  instances:
    length:
      value: 'letters.last.belongs ? letters.size : letters.size - 1'
word_letter:
  params:
    - id: number
      type: s4
  seq:
    - id: value
      type: u1
  instances:
    letter:
      value: 'value >= 97 and value <= 122 or value >= 65 and value <= 90'
    belongs:
      value: 'letter or number > 0 and (value >= 48 and value <= 57 or value == 95 or value == 46 or value == 45)'
