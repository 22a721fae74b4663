import type { SubjectKind } from '../archive/index.ts';
import type { StatementKind, TurnRole } from '../transcript/index.ts';

// Written out here once more, and held to their originals by a test: an option that took its values from the folder that
// owns them would load the whole reader before `onrecord --version` is answered.

export const TURN_ROLES: readonly TurnRole[] = ['question', 'answer', 'statement', 'moderator'];

export const STATEMENT_KINDS: readonly StatementKind[] = [
  'interview',
  'press-conference',
  'briefing',
  'speech',
  'statement',
  'article',
  'hearing',
];

export const SUBJECT_KINDS: readonly SubjectKind[] = [
  'country',
  'organisation',
  'treaty',
  'resolution',
  'person',
  'other',
];
