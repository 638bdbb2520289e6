// Reads a JSON list of formulas from standard input and prints those that KaTeX refuses in strict mode.
const fs = require("fs");
const katex = require(process.argv[2]);
const macros = { "\\symcenew": "\\textcolor{blue}{#1}", "\\symcecancel": "\\cancel{#1}", "\\symceone": "\\underbrace{#1}_{=1}" };
const refused = [];
for (const tex of JSON.parse(fs.readFileSync(0, "utf-8"))) {
  try {
    katex.renderToString(tex, { throwOnError: true, strict: "error", displayMode: true, macros: { ...macros } });
  } catch (error) {
    refused.push([tex, String(error.message)]);
  }
}
console.log(JSON.stringify(refused));
