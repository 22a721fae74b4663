import type { Command } from '../command.ts';

/** The commands in the order in which help lists them, with how each is loaded. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  read: async () => (await import('./read.ts')).readCommand,
  add: async () => (await import('./add.ts')).addCommand,
  follow: async () => (await import('./follow.ts')).followCommand,
  watch: async () => (await import('./watch.ts')).watchCommand,
  search: async () => (await import('./search.ts')).searchCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  kwic: async () => (await import('./kwic.ts')).kwicCommand,
  list: async () => (await import('./list.ts')).listCommand,
  show: async () => (await import('./show.ts')).showCommand,
  cite: async () => (await import('./cite.ts')).citeCommand,
  correct: async () => (await import('./correct.ts')).correctCommand,
  subjects: async () => (await import('./subjects.ts')).subjectsCommand,
  collect: async () => (await import('./collect.ts')).collectCommand,
  rebuild: async () => (await import('./rebuild.ts')).rebuildCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
  checkpoint: async () => (await import('./checkpoint.ts')).checkpointCommand,
  proof: async () => (await import('./proof.ts')).proofCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  permit: async () => (await import('./permit.ts')).permitCommand,
  serve: async () => (await import('./serve.ts')).serveCommand,
  mcp: async () => (await import('./mcp.ts')).mcpCommand,
};
