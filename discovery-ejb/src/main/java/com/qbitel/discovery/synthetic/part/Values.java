package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Moment;

/** What the values of a number field are like. */
interface Values {

  /** The next value; bits beyond the field's width are cut off. */
  long next(Moment now);

  /** What they are, in a few words. */
  String describe();
}
