#!/bin/sh
# Makes parsers of Kaitai Struct for loads of ParserBenchmark: classes.sh DIR NAME...
# DIR/NAME then holds the classes of the load NAME, and DIR the runtime; see KaitaiParser.
# Needs node, the compiler (npm ci --prefix benchmarks/kaitai) and packaged benchmarks; run it in the folder of the project after
# its tests were compiled once, which brings the runtime.
set -eu
dir=$1
shift
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
mkdir -p "$dir"
cp "$HOME"/.m2/repository/io/kaitai/kaitai-struct-runtime/0.11/kaitai-struct-runtime-0.11.jar "$dir/"
"$java" -cp 'benchmarks/target/classes:benchmarks/target/lib/*' com.qbitel.benchmarks.parser.ParserLoad kaitai "$dir/ksy" "$@"
for name in "$@"; do
  mkdir -p "$dir/java/$name" "$dir/$name"
  node benchmarks/kaitai/compile.js "$dir/java/$name" release "$dir/ksy/$name"/*.ksy
  "${java}c" -nowarn -cp "$dir/*" -d "$dir/$name" "$dir/java/$name"/*.java
done
