"""prototype.py FOLDER: times the prototype in FOLDER on files named on standard input.

Answers each line, the path of a file of messages, with the nanoseconds of processor time that analysing them took.
"""
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import proto  # noqa: E402

models = proto.load_models()
print("ready", flush=True)
for line in sys.stdin:
    try:
        messages = proto.load_corpus(line.strip())
        begin = time.process_time_ns()
        proto.analyse(messages, models, {"sub2": True})
        print(time.process_time_ns() - begin, flush=True)
    except Exception as e:
        print(repr(e), flush=True)
