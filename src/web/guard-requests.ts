import { API_ROOT } from './api/index.ts';
import { isOfApi } from './app-errors.ts';
import { type Context, cors, type Hono, secureHeaders } from './hono.ts';
import type { ErrorStatus } from './pages/error.ts';
import type { Audience } from './view.ts';

/** Longest address answered, in UTF-16 code units: a search with every filter at its longest fits twice. */
const LONGEST_ADDRESS = 8000;

/** What was pasted, and whether the archive answers now. */
const UNKEPT = /\/(?:check|healthz)$/;

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    imgSrc: ["'self'"],
    // The script fetches a quotation to copy it.
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
  },
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  // The default address is plain http on this machine, where a promise of https would lock the reader out.
  strictTransportSecurity: false,
});

function isThisMachine(hostname: string): boolean {
  return /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(hostname);
}

export interface GuardOptions {
  readonly audience: Audience;
  /** Whether a path takes forms or bodies. */
  readonly takesForms: (path: string) => boolean;
  readonly fail: (c: Context, status: ErrorStatus) => Response;
}

/** Refuses what no route should see, and gives every answer the headers that keep a reader safe. */
export function guardRequests(app: Hono, { audience, takesForms, fail }: GuardOptions): void {
  app.use(headers);
  // Any page may read what everyone may. The owner's archive is for the owner: a site that is open in another tab has
  // no business in it. What is posted is a question too, of quotes that are too long for an address.
  if (audience === 'everyone') {
    const exposeHeaders = ['ETag', 'Link', 'Retry-After'];
    app.use(`${API_ROOT}/*`, cors({ origin: '*', allowMethods: ['GET', 'HEAD', 'POST'], exposeHeaders }));
  }
  app.use(async (c, next) => {
    const { method, url } = c.req;
    if (url.length > LONGEST_ADDRESS) return fail(c, 414);
    if (audience === 'owner' && !isThisMachine(new URL(url).hostname)) return fail(c, 421);
    const takes = takesForms(c.req.path);
    if (method !== 'GET' && method !== 'HEAD' && !(method === 'POST' && takes)) {
      const allowed = `GET, HEAD${takes ? ', POST' : ''}${isOfApi(c) ? ', OPTIONS' : ''}`;
      c.header('Allow', allowed);
      if (method !== 'OPTIONS' || !isOfApi(c)) return fail(c, 405);
      return c.body(null, 204);
    }
    await next();
    // Pages change when pages are added; the entity tag makes asking again cheap. Of a quote that is checked nothing is
    // kept.
    const isKept = !UNKEPT.test(c.req.path);
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', isKept ? 'no-cache' : 'no-store');
    c.header('Vary', isOfApi(c) ? 'Accept' : 'Accept-Language');
    return;
  });
}
