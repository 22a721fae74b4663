import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BLOCK_KINDS } from '../transcript/index.ts';

/** A file that pages refer to. Its address holds a digest of its content, so that browsers may keep it for ever. */
export interface Asset {
  readonly path: string;
  readonly contentType: string;
  readonly content: string;
}

export interface Assets {
  readonly style: Asset;
  readonly account: Asset;
  /** Of the search and check pages alone: the pages that are read stay small. */
  readonly check: Asset;
  /** Of the pages on which the owner writes. */
  readonly edit: Asset;
  readonly script: Asset;
  readonly icon: Asset;
}

function createAsset(name: string, contentType: string, content: string): Asset {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const dot = name.lastIndexOf('.');
  return { path: `/assets/${name.slice(0, dot)}-${digest}${name.slice(dot)}`, contentType, content };
}

function readText(name: string): string {
  return readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
}

/** The stylesheet without comments and the white space that only people need. */
function packStyle(style: string): string {
  return style
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;\}/g, '}')
    .trim();
}

/** The script without indentation and the lines that are comments. It holds no text over several lines. */
function packScript(script: string): string {
  return script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:\/\/|\/\*\*.*\*\/$)/.test(line))
    .join('\n');
}

/** The stylesheet's parts, in the order in which later rules override earlier ones. */
const STYLES = [
  'base.css',
  'masthead.css',
  'lists.css',
  'statement.css',
  'cite.css',
  'proof.css',
  'search.css',
  'tables.css',
  'print.css',
];

/** Hides a kind of block when its box in the legend is not ticked; made from the list of kinds, so none is forgotten. */
const KIND_SWITCHES = BLOCK_KINDS.map(
  (kind) => `.account:has(#show-${kind}:not(:checked)) .k-${kind}{display:none}`,
).join('');

/** Reads the stylesheets, the script and the icon. */
export function readAssets(): Assets {
  const css = 'text/css; charset=utf-8';
  return {
    style: createAsset('style.css', css, packStyle(STYLES.map(readText).join('\n'))),
    account: createAsset('account.css', css, packStyle(readText('account.css')) + KIND_SWITCHES),
    check: createAsset('check.css', css, packStyle(readText('check.css'))),
    edit: createAsset('edit.css', css, packStyle(readText('edit.css'))),
    script: createAsset('script.js', 'text/javascript; charset=utf-8', packScript(readText('script.js'))),
    icon: createAsset('icon.svg', 'image/svg+xml', readText('icon.svg')),
  };
}
