import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder, textOption } from '../command.ts';
import { readPort, tellFailures, waitForEnd } from '../listen.ts';
import { openWriter } from '../open-writer.ts';
import { cleanText } from '../terminal.ts';

const DEFAULT_PORT = '7300';

export const serveCommand: Command = {
  name: 'serve',
  summary: 'read and search the archive in a browser',
  description:
    'Serves the archive as pages until it is stopped (Ctrl+C). Only this machine reaches the default address. On any other address, pages whose terms forbid republication are shown as citations with short excerpts.',
  options: [
    ARCHIVE_OPTION,
    {
      flags: '-p, --port <number>',
      description: 'port to listen on; 0 takes any free one',
      default: DEFAULT_PORT,
    },
    { flags: '--host <address>', description: 'address to listen on', default: '127.0.0.1' },
    {
      flags: '--token',
      description:
        'let whoever has the token that is printed correct, collect and keep searches in the browser; on this machine alone, unless --behind-tls',
    },
    { flags: '--behind-tls', description: 'with --token: a proxy in front encrypts what is sent' },
  ],
  examples: [
    { line: 'onrecord serve', does: 'prints the address to open' },
    {
      line: 'onrecord serve --archive press --port 8080',
      does: 'serves the archive in the folder "press" at port 8080',
    },
  ],
  async run({ options, terminal }) {
    const { openArchive } = await import('../../archive/index.ts');
    const { findSubjectMistake } = await import('../../subjects/index.ts');
    const { createApp, isLoopback, makeOwnerToken, openAnswerThreads, serve, warmUp } = await import(
      '../../web/index.ts'
    );
    const port = readPort(textOption(options, 'port') ?? DEFAULT_PORT);
    const host = textOption(options, 'host') ?? '127.0.0.1';
    const folder = findArchiveFolder(options);
    const token = options.token === true ? makeOwnerToken() : null;
    if (token !== null && !isLoopback(host) && options.behindTls !== true) {
      throw new RangeError(
        `--token: what is sent to ${host} can be read on the way; serve on 127.0.0.1, or say --behind-tls where a proxy encrypts it`,
      );
    }
    const archive = openArchive(folder);
    let warmed = Promise.resolve();
    let closeThreads = async (): Promise<void> => {};
    try {
      const onFailure = tellFailures(terminal);
      const ended = waitForEnd();
      const server = await serve({
        createApp: (audience) => {
          const threads = openAnswerThreads({ folder, audience, onFailure });
          closeThreads = () => threads.close();
          const writing = token === null ? null : { token, openWriter: () => openWriter(folder) };
          const app = createApp({ archive, audience, threads, writing, onFailure });
          warmed = warmUp(app, archive, 'reading');
          return app;
        },
        host,
        port,
      });
      await warmed;
      await terminal.write(`The archive is open at ${server.address}\n`);
      const mistake = findSubjectMistake(archive);
      if (mistake !== null)
        terminal.tell(cleanText(`The subjects of your own are left out: ${mistake.message}`));
      if (server.audience === 'everyone') {
        terminal.tell(
          'Others can reach this address: pages that forbid republication are shown as citations only.',
        );
      }
      if (token !== null) terminal.tell(`Corrections are taken with this token: ${token}`);
      terminal.tell('Stop with Ctrl+C.');
      await ended;
      await server.close();
      return EXIT.done;
    } finally {
      await closeThreads();
      archive.close();
    }
  },
};
