import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder, textOption } from '../command.ts';
import { readPort, tellFailures, waitForEnd } from '../listen.ts';
import { readVersion } from '../read-version.ts';
import { cleanText } from '../terminal.ts';

const DEFAULT_PORT = '7301';
const PACKAGE = '@modelcontextprotocol/server';

/** The package of the protocol is installed by those who want it. */
async function loadMcp(): Promise<typeof import('../../mcp/index.ts') | null> {
  try {
    return await import('../../mcp/index.ts');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_MODULE_NOT_FOUND' && message.includes(PACKAGE)) return null;
    throw error;
  }
}

export const mcpCommand: Command = {
  name: 'mcp',
  summary: 'let language models search, check, show and cite',
  description: `Speaks the Model Context Protocol on standard input and output, or over HTTP at /mcp. Needs the package ${PACKAGE} beside onrecord. Pages whose terms forbid republication are given as citations with short excerpts, as what a model reads mostly leaves this machine.`,
  options: [
    ARCHIVE_OPTION,
    { flags: '--http', description: 'serve over HTTP instead of standard input and output' },
    {
      flags: '-p, --port <number>',
      description: 'with --http: port to listen on; 0 takes any free one',
      default: DEFAULT_PORT,
    },
    {
      flags: '--host <address>',
      description: 'with --http: address to listen on',
      default: '127.0.0.1',
    },
    {
      flags: '--whole',
      description:
        'give pages that forbid republication whole too: only where the model runs on this machine',
    },
  ],
  examples: [
    {
      line: 'onrecord mcp --archive press',
      does: 'what a client runs to ask the archive in the folder "press"',
    },
    { line: 'onrecord mcp --http', does: 'prints the address that clients on this machine can ask' },
  ],
  async run({ options, terminal }) {
    const mcp = await loadMcp();
    if (mcp === null) {
      terminal.tell(`onrecord mcp needs ${PACKAGE}: install it with "npm install --global ${PACKAGE}"`);
      return EXIT.failed;
    }
    const { openArchive } = await import('../../archive/index.ts');
    const { createApp, isLoopback, openAnswerThreads, serve } = await import('../../web/index.ts');
    const port = readPort(textOption(options, 'port') ?? DEFAULT_PORT);
    const host = textOption(options, 'host') ?? '127.0.0.1';
    const whole = options.whole === true;
    if (whole && options.http === true && !isLoopback(host)) {
      throw new RangeError('--whole is for this machine alone: leave out --host, or --whole');
    }
    const folder = findArchiveFolder(options);
    const archive = openArchive(folder);
    const audience = whole ? 'owner' : 'everyone';
    const onFailure = tellFailures(terminal);
    // Over two streams there is one client, which waits for each answer.
    const threads = options.http === true ? openAnswerThreads({ folder, audience, onFailure }) : null;
    const api = createApp({ archive, audience, threads, onFailure });
    const tools = mcp.openTools(async (path) => api.fetch(new Request(`http://localhost/api/v1${path}`)));
    const version = readVersion();
    try {
      if (options.http !== true) {
        const onError = (error: Error): void => terminal.tell(cleanText(error.message));
        const connection = mcp.serveMcpOverStdio(tools, { version, onError });
        await Promise.race([connection.ended, waitForEnd()]);
        await connection.close();
        return EXIT.done;
      }
      const ended = waitForEnd();
      const server = await serve({
        createApp: (reached) => mcp.createMcpApp(tools, { version, audience: reached }),
        host,
        port,
      });
      await terminal.write(`The archive can be asked at ${new URL('/mcp', server.address)}\n`);
      terminal.tell('Stop with Ctrl+C.');
      await ended;
      await server.close();
      return EXIT.done;
    } finally {
      await threads?.close();
      archive.close();
    }
  },
};
