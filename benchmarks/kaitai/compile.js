// Compiles .ksy files to Java: node compile.js OUT release|debug FILE...
// Classes of a debug build note where each attribute begins and ends.
'use strict';
const fs = require('fs');
const path = require('path');
const yaml = require('js-yaml');
const kaitai = require('kaitai-struct-compiler');

const compiler = kaitai.compile ? kaitai : new (kaitai.KaitaiStructCompiler || kaitai)();
const [out, build, ...files] = process.argv.slice(2);

async function compile(file) {
  const source = yaml.load(fs.readFileSync(file, 'utf8'), { schema: yaml.CORE_SCHEMA });
  const classes = await compiler.compile('java', source, null, build === 'debug');
  for (const [name, text] of Object.entries(classes)) {
    fs.writeFileSync(path.join(out, name), text);
  }
}

(async () => {
  for (const file of files) {
    try {
      await compile(file);
    } catch (problem) {
      console.error(`${file}: ${problem}`);
      process.exitCode = 1;
    }
  }
})();
