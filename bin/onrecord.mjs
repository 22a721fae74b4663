#!/usr/bin/env node
// This file must be read by any Node, however old, to say which one is needed.
var needed = [24, 15];
var found = process.versions.node.split('.').map(Number);
if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
  console.error(`onrecord needs Node ${needed.join('.')} or newer; this is Node ${process.versions.node}.`);
  process.exitCode = 2;
} else {
  import('../dist/cli/main.js').catch((error) => {
    // A checkout has no dist/ until it is built; in a package it is always there.
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || !String(error.url).endsWith('/dist/cli/main.js'))
      throw error;
    console.error(
      'onrecord is not built here. In a checkout: `npm run -s onrecord -- …`, or `npm run build` first.',
    );
    process.exitCode = 2;
  });
}
