import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The root of the checkout, ending in a slash. */
export const ROOT: string = fileURLToPath(new URL('../../', import.meta.url));

/** One import or re-export: the file that says it and what it asks for. */
export interface ImportLine {
  /** Path from the root, with forward slashes. */
  readonly file: string;
  readonly specifier: string;
}

/** The TypeScript files below a folder of the checkout, as paths from the root, sorted. */
export function listSources(folder: string): string[] {
  return readdirSync(ROOT + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/').slice(ROOT.length))
    .filter((path) => !path.includes('node_modules/'))
    .sort();
}

/** What a file imports: static, type-only, re-exported, dynamic, and modules opened by `new URL`. */
export function findImports(file: string): ImportLine[] {
  const code = readFileSync(ROOT + file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const forms = [
    /\b(?:import|export)\b[^;'"`]*?\bfrom\s*(['"])([^'"]+)\1/g,
    /\bimport\s*(['"])([^'"]+)\1/g,
    /\bimport\s*\(\s*(['"])([^'"]+)\1/g,
    /\bnew URL\(\s*(['"])(\.[^'"]+\.ts)\1/g,
  ];
  return forms.flatMap((form) =>
    [...code.matchAll(form)].map((match) => ({ file, specifier: match[2] ?? '' })),
  );
}

/** The npm package that a specifier belongs to; `null` for relative paths, `node:` modules and onrecord itself. */
export function findPackage(specifier: string): string | null {
  if (/^(?:\.|node:|#|\/)/.test(specifier)) return null;
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  return name === 'onrecord' ? null : name;
}
