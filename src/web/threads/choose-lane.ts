import { API_ROOT } from '../api/index.ts';

/**
 * Where an answer is made. `here`: by the thread that takes the requests, as it takes a few milliseconds. `short`: a
 * question over the words of the archive, which takes some tens of them. `long`: one that may take seconds.
 */
export type Lane = 'here' | 'short' | 'long';

export interface LaneRequest {
  readonly method: string;
  readonly path: string;
  readonly parameters: URLSearchParams;
}

/** A statement of more turns takes longer to show than others should wait: a day's sitting of an assembly has a thousand. */
const MOST_TURNS = 300;

/** The lane of a request, by its path without the language. `countTurns` gives the turns of a statement by its id. */
export function chooseLane(
  { method, path, parameters }: LaneRequest,
  countTurns: (id: string) => number = () => 0,
): Lane {
  // What the owner writes is written by the thread that has the token.
  if (method === 'POST')
    return /^\/(?:searches|collections|statements\/[^/]+\/edit)$/.test(path) ? 'here' : 'long';
  switch (path) {
    case '/search':
      if (!parameters.get('q')) return 'here';
      return parameters.get('show') === 'lines' ? 'long' : 'short';
    case '/check':
      // Of an article every quotation is checked.
      return parameters.get('q') ? 'short' : parameters.get('text') ? 'long' : 'here';
    case `${API_ROOT}/search`:
    case `${API_ROOT}/check`:
      return 'short';
    case '/feed.atom':
    case '/feed.json':
      return parameters.get('q') ? 'short' : 'here';
    case '/words':
    case `${API_ROOT}/words`:
    case `${API_ROOT}/concordance`:
      return 'long';
    case `${API_ROOT}/statements`:
    case `${API_ROOT}/months`:
      // Roles stand in no index: every statement is looked at.
      return parameters.has('role') ? 'short' : 'here';
    case '/subjects':
    case `${API_ROOT}/subjects`:
      return 'short';
    default: {
      // An evidence pack reads the capture and its place in the log.
      if (/^\/statements\/[^/]+\/pack$/.test(path)) return 'long';
      const [, id = null] = /^(?:\/api\/v1)?\/statements\/([^/]+)$/.exec(path) ?? [];
      if (id !== null && countTurns(id) > MOST_TURNS) return 'short';
      return /^(?:\/api\/v1)?\/subjects\//.test(path) ? 'short' : 'here';
    }
  }
}
