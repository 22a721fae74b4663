/**
 * The record in other people's forms: web archives that other tools read, and evidence packs that anyone can check.
 *
 * @module
 */
export { type CheckPackOptions, checkPack, type PackCheck } from './check-pack.ts';
export { type ExportOptions, type ExportSummary, exportArchive } from './export-archive.ts';
export { makePack, type PackOptions } from './make-pack.ts';
export { PACK_FILES, type PackFacts } from './pack-facts.ts';
