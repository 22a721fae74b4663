import { registerHooks } from 'node:module';

/** Tells of every module that is loaded, a line each on standard error. */
registerHooks({
  load(url, context, nextLoad) {
    process.stderr.write(`loads ${url}\n`);
    return nextLoad(url, context);
  },
});
