import type { AppliedCorrection, StatementRecord, TurnRecord } from '../../archive/index.ts';
import type { Block } from '../../transcript/index.ts';
import { directionOf } from '../languages.ts';
import { linkToCitation } from '../links.ts';
import { attributes, type Content, html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';
import { bareLabel, wordsIn } from './parts.ts';

/** What was done by hand, with what the reading had before. */
export function correctionsOf({ t }: View, made: readonly AppliedCorrection[]): Content {
  return made.map((correction) => {
    const was =
      correction.was === null
        ? t('statement.wasNothing')
        : t('statement.was', { was: `“${correction.was}”` });
    const when = t('statement.correction', {
      field: t(`field.${correction.field}`),
      made: t.date(correction.made),
    });
    return html`<small><span class="flag">${when}</span>: ${was}${correction.note !== null && html` <q dir="auto">${correction.note}</q>`}</small>`;
  });
}

/**
 * Who speaks, and how that is known. What would be said again at every turn (that a label stands for a name, or that a
 * label such as "Question" names nobody) is said the first time.
 */
function speakerOf(view: View, turn: TurnRecord, told: Set<string>): Markup {
  const { t } = view;
  const printed = turn.label === null ? '' : bareLabel(turn.label);
  const name = turn.speaker ?? printed;
  const pair = `${printed}\n${turn.speaker ?? ''}`;
  const isNew = !told.has(pair);
  told.add(pair);
  if (name === '')
    return html`<span class="flag">${t('statement.unknown')}</span>${correctionsOf(view, turn.corrections)}`;
  const style = attributes({
    class: turn.speaker === null ? 'unnamed' : turn.certainty === 'likely' && 'likely',
  });
  return html`<bdi ${style}>${name}</bdi>${isNew && turn.speaker === null && html` <small class="flag">${t('statement.unnamed')}</small>`}${
    isNew &&
    printed !== '' &&
    printed !== name &&
    html` <small>${t('statement.printed', { label: printed })}</small>`
  }${turn.certainty === 'likely' && html` <small class="flag">${t('statement.likely')}</small>`}${correctionsOf(view, turn.corrections)}`;
}

/** Headings and notes that the page sets between its speakers' words. */
function printedBetween(blocks: readonly Block[]): readonly Block[] {
  return blocks.filter(({ kind }) => kind === 'heading' || kind === 'note');
}

interface Passage {
  readonly start: number;
  readonly content: Markup;
}

function passageOf(block: Block, text: string): Passage {
  const words = text.slice(block.start, block.end).trim();
  const style = block.kind === 'heading' ? 'inner-heading' : 'aside';
  return { start: block.start, content: html`<p class="${style}">${words}</p>` };
}

export interface Conversation {
  readonly statement: StatementRecord;
  /** The page's text and blocks, from which the headings and notes between the words are taken. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** To quote or cite a turn. The first link gives the quotation as text; where there is a script it is copied instead. */
function toolsOf({ t }: View, statement: StatementRecord, { id, number }: TurnRecord): Markup {
  const n = number + 1;
  return html`<p class="tools"><a class="copies" href="${linkToCitation(statement.id, id, 'quote')}" aria-label="${t('cite.quoteTurn', { n })}">${t('cite.quote')}</a> <a class="cite" href="${linkToCitation(statement.id, id)}" aria-label="${t('cite.citeTurn', { n })}">${t('cite.cite')}</a></p>`;
}

/** The turns in their order, with the page's own headings and notes where it prints them. */
export function renderConversation(view: View, { statement, text, blocks }: Conversation): Markup {
  const { t } = view;
  const { language, turns } = statement;
  const between = printedBetween(blocks);
  const told = new Set<string>();
  const startOf = (turn: TurnRecord | undefined): number => turn?.spans[0]?.[0] ?? text.length;
  const rows = turns.map((turn, index) => {
    const paragraphs = turn.text.split('\n');
    const last = turn.spans.at(-1)?.[0] ?? 0;
    const next = startOf(turns[index + 1]);
    const passages = paragraphs.map(
      (paragraph, at): Passage => ({
        start: turn.spans[at]?.[0] ?? last,
        content: html`<p>${paragraph}</p>`,
      }),
    );
    const inside = between.filter(({ start }) => start > startOf(turn) && start < last);
    const after =
      index === turns.length - 1 ? [] : between.filter(({ start }) => start > last && start < next);
    const said = [...passages, ...inside.map((block) => passageOf(block, text))].toSorted(
      (a, b) => a.start - b.start,
    );
    const number = turn.number + 1;
    return html`<div class="turn ${turn.role}" id="${turn.id}"><h3 class="who"><a class="permalink" href="#${turn.id}" aria-label="${t('statement.linkTo', { n: number })}">${t.number(number)}</a> ${speakerOf(view, turn, told)}</h3><div class="said" ${wordsIn(language, t)}>${said.map(({ content }) => content)}</div>${toolsOf(view, statement, turn)}</div>
${after.map((block) => html`<div class="between" ${wordsIn(language, t)}>${passageOf(block, text).content}</div>`)}`;
  });
  return html`<div class="conversation" ${attributes({ dir: directionOf(language) === 'rtl' && 'rtl' })}>${rows}</div>`;
}
