import { openArchive } from 'onrecord/archive';

/** All that an archive says, without when and where its captures were stored. */
export function dumpArchive(folder: string): { captures: string[]; statements: unknown[] } {
  const archive = openArchive(folder);
  try {
    const captures: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = archive.listCaptures({ limit: 1000, cursor: cursor ?? null });
      captures.push(...page.results.map(({ digest, pages }) => `${digest} ${pages}`));
      cursor = page.next;
    }
    const statements: unknown[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = archive.listStatements({ limit: 1000, order: 'oldest', cursor: cursor ?? null });
      for (const { id } of page.results) {
        const { page: of, versions, ...statement } = archive.findStatement(id)!;
        const { capture, ...facts } = of;
        const { account } = archive.findAccount(id)!;
        const items = archive.listItems(of.id);
        statements.push({
          ...statement,
          of: { ...facts, digest: capture.digest },
          account,
          items,
          versions: versions.map((v) => v.id),
        });
      }
      cursor = page.next;
    }
    // Two statements of one day come in the order in which they were added, which a killed run may change.
    const sorted = (statements as { id: string }[]).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return { captures: captures.toSorted(), statements: sorted };
  } finally {
    archive.close();
  }
}
