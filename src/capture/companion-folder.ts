import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** What browsers put behind a page's name for the folder of its pictures, style sheets and frames, by language. */
export const COMPANION: RegExp =
  /[_.-](?:files|file|dateien|fichiers|archivos|arquivos|ficheiros|bestanden|filer|tiedostot|pliki|soubory|elemei|dosyalar|datoteke|fajlovi|fitxers|fitxategiak|failid|fails|bylos)(?=$|[/\\])/i;

const PAGE_END = /\.(?:html?|xhtml|shtml|mht)(?:\.gz)?$/i;

/** Whether a folder holds what belongs to a page that was saved beside it; `siblings` are the names beside it. */
export function belongsToPage(name: string, siblings: readonly string[]): boolean {
  const end = COMPANION.exec(name);
  if (end === null) return false;
  const page = name.slice(0, end.index).toLowerCase();
  return siblings.some(
    (sibling) => PAGE_END.test(sibling) && sibling.replace(PAGE_END, '').toLowerCase() === page,
  );
}

/** Whether a path lies in such a folder, at any depth. `listed` remembers the folders that were looked into. */
export function liesInCompanion(path: string, listed: Map<string, readonly string[]>): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const parent = dirname(folder);
    if (parent === folder) return false;
    if (!COMPANION.test(basename(folder))) continue;
    let names = listed.get(parent);
    if (names === undefined) {
      names = readdirSync(parent);
      listed.set(parent, names);
    }
    if (belongsToPage(basename(folder), names)) return true;
  }
}
