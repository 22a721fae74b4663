import { openArchiveForWriting } from 'onrecord/archive';
import { openPassageIndex } from 'onrecord/index';
import { addPages } from 'onrecord/ingest';

/** Run by the kill test: adds the files to the archive in small transactions, and says which were added. */
const [folder, ...files] = process.argv.slice(2);
const writer = await openArchiveForWriting(folder!, { openIndex: openPassageIndex });
process.stdout.write('open\n');
await addPages(writer, files, {
  threads: 0,
  batchPages: 3,
  onPage({ type, source }) {
    if (type === 'added') process.stdout.write(`${source}\n`);
  },
});
writer.close();
process.stdout.write('done\n');
