import type { StatementKind, TurnRole } from '../transcript/index.ts';

/** What `role:` takes. */
export const TURN_ROLES: readonly TurnRole[] = ['question', 'answer', 'statement', 'moderator'];

/** What `kind:` takes. */
export const STATEMENT_KINDS: readonly StatementKind[] = [
  'interview',
  'press-conference',
  'briefing',
  'speech',
  'statement',
  'article',
  'hearing',
];
