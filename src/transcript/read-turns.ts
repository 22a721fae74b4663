import type { LineKind } from '../extract/index.ts';
import { type Span, textAt } from '../text/index.ts';
import type { Speaker, Turn } from './account.ts';
import { assignRoles } from './assign-roles.ts';
import type { FullNames } from './full-names.ts';
import type { RawTurn } from './raw-turn.ts';
import { resolveSpeakers } from './resolve-speakers.ts';

/**
 * Gives every stretch of speech its speaker and its role.
 *
 * @param names the full names of the text: of several talks on one page each asks for its own
 */
export function readTurns(
  raw: readonly RawTurn[],
  text: string,
  heading: string,
  names: FullNames,
): { turns: Turn[]; speakers: readonly Speaker[] } {
  if (raw.length === 0) return { turns: [], speakers: [] };
  const { attributions, people, speakers } = resolveSpeakers({ names, heading, turns: raw });
  const roles = assignRoles({ text, turns: raw, people, heading });
  const turns = raw.map((turn, i): Turn => {
    const { speaker, rule, certainty } = attributions[i]!;
    const asked = roles[i] === 'question' && turn.label === null && turn.like === undefined;
    return {
      speaker: asked ? null : speaker,
      label: turn.label === null ? null : text.slice(...turn.label.label),
      role: roles[i]!,
      text: textAt(text, turn.spans),
      spans: turn.spans,
      rule: turn.label === null ? turn.scheme : rule === 'none' ? turn.scheme : rule,
      certainty: asked ? 'unknown' : certainty,
    };
  });
  return { turns, speakers };
}

/** The stretches of a turn with the label that marks it, for the blocks of the page. */
export function speechOf(raw: RawTurn, turn: Turn): { span: Span; rule: string }[] {
  return turn.spans.map((span, i) => ({
    span:
      i === 0 && raw.label !== null && raw.label.label[0] <= span[0] && span[0] - raw.label.label[1] < 12
        ? [raw.label.label[0], span[1]]
        : span,
    rule: turn.rule,
  }));
}

/** A label on a line of its own belongs to the turn that it marks. */
export function absorbSpeech(kinds: readonly LineKind[], raw: readonly RawTurn[]): LineKind[] {
  const absorbed = [...kinds];
  for (const turn of raw)
    if (turn.label !== null) absorbed[turn.label.line] = { kind: 'turn', rule: `label:${turn.label.form}` };
  return absorbed;
}
