#!/usr/bin/env node
// This file must be read by any Node, however old, to say which one is needed.
var needed = [24, 15];
var found = process.versions.node.split('.').map(Number);
if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
  console.error(`onrecord needs Node ${needed.join('.')} or newer; this is Node ${process.versions.node}.`);
  process.exitCode = 2;
} else {
  import('../dist/cli/main.js');
}
