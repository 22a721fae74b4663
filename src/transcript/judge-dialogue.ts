import { OCCASION } from '../extract/index.ts';
import { PRESS } from './alone-labels.ts';
import { isNameLike } from './label-evidence.ts';
import { ARTICLE_STYLE } from './label-shape.ts';
import { isCapitals, isOfficeWord } from './name-shape.ts';
import { PageWords } from './page-words.ts';
import type { RawTurn } from './raw-turn.ts';
import { isOutletLabel, shortenOutlets } from './role-evidence.ts';
import type { SpeechInput } from './speech-input.ts';
import { FIRST_PERSON, foldLabel, HONORIFICS } from './vocabulary.ts';

/**
 * Recipes, product pages, link lists and reports with quotations write "Word: words" too. These figures part them from
 * talks; they were measured on article pages that hold no talk and on transcripts.
 */
const MIN_TURNS = 4;
const MIN_PLAUSIBLE = 0.7;
const MIN_CHANGES = 0.4;
const MIN_LENGTH = 30;
/** Scripts without spaces between words say as much in a third of the letters. */
const MIN_LENGTH_DENSE = 8;
/** Prose before the first label, as a share of all content: a report that quotes begins by reporting. */
const MAX_BEFORE = 0.5;
const QUESTIONS_OF_FIRST_NAMES = 0.2;

const SECOND_PERSON =
  /(?<![\p{L}\p{M}])(?:you|your|yours|Sie|Ihr|Ihre[rmns]?|Ihnen|du|dein\p{L}*|dir|dich|vous|votre|vos|tu|toi|usted(?:es)?|su|sus|le|tú|te|ti|você|vocês|lei|suo|sua|Вы|Вас|Вам|Ваш\p{L}*|вы|вас|вам|ваш\p{L}*|ти|тебе|Ви|ви|Pan|Pani|Państwo|pan|pani|Vy|vy|váš|vás|vám|Ön|ön|siz|sizin|ü|u|uw|jij|je|ni|er|De|Dere|I|te|εσείς|σας|أنت|أنتم|כם|אתה|あなた|貴|您|你|당신|anda|Anda|Bapak|bapak|Pak|Ibu|ông|Ông|bà|Bộ trưởng|आप|आपके|आपको|आपकी|คุณ|ท่าน|شما|حضرتك|لكم)(?![\p{L}\p{M}])|[요까]\?|ですか|ますか|(?<!\p{L})(?:ne)?(?:jste|byste|ste|jsi|bys)(?!\p{L})|\p{L}{2}[áíýée]te(?!\p{L})|\p{L}{2}(?:[еиєї]те|ёте)(?:сь)?(?!\p{L})|\p{L}[sş][ıiuü]n[ıiuü]z|\p{L}[εέίά]τε(?!\p{L})/u;
/** Jane Roe: “We …” */
const SAID_IN_TITLE =
  /^\p{Lu}[\p{L}\p{M}.'’-]+(?:\s[\p{L}\p{M}.'’-]+){1,4}\s?[:–—-]\s?["“”«„'‘]|^["“”«„].{10,}["“”»]\s?[:,–—-]/u;
/** "Minister, why …", "Herr Roe, …" */
const ADDRESS =
  /^[*_\s«"“•]*(?:m(?:r|rs|s)\.?|minister|prime minister|president|ambassador|mayor|secretary|professor|dr\.?|sir|madam|herr|frau|monsieur|madame|señora?|ministro|ministra|signora?|господин|госпожа|пан[іе]?|pan[ie]?|pane|paní)\b[^.?!]{0,40}[,:–-]/iu;
/** The same in scripts in which word borders are not those of Latin letters. */
const ADDRESS_OTHER =
  /^[*_\s«"“•]*(?:معالي|سعادة|سيادة|فخامة|دولة|جناب|آقای|خانم|אדוני|גברתי|महोदय)[^.؟?!]{0,40}[,،:–-]/u;
/** Words for an interview, in titles and leads. */
export const INTERVIEW: RegExp =
  /interview|gespräch|entretien|entrevista|intervista|интервью|інтерв|wywiad|rozhovor|interjú|interviu|conversation|in conversation|q\s?&\s?a|röportaj|συνέντευξη|مقابلة|حوار|ראיון|インタビュー|专访|專訪|采访|인터뷰|wawancara|phỏng vấn|rozmow|бесед|розмов|propos recueillis|gesprek|haastattelu|گفت\s?و?‌?گو|مصاحبه|انٹرویو|साक्षात्कार|সাক্ষাৎকার|สัมภาษณ์|ინტერვიუ|հարցազրույց|сұхбат|сухбат|suhbat|müsahib|ярилцлага|гутарк|інтэрв|interjv|intervj/iu;

/** How a question begins by addressing the one who is asked: "Minister, why …" */
export const ADDRESSES: readonly RegExp[] = [ADDRESS, ADDRESS_OTHER];

/** Whether a question addresses somebody: by office, by name, or as "you". */
export function isAddressed(words: string): boolean {
  return SECOND_PERSON.test(words) || ADDRESSES.some((address) => address.test(words));
}

/** Whether stretches marked by labels are turns of people who speak, or something that only looks like it. */
export function isTalk(input: SpeechInput, all: readonly RawTurn[]): boolean {
  const { text, lines } = input;
  const turns = all.filter((turn) => turn.label !== null);
  const plain = lines.every((line) => line.tag === '');
  const words = turns.map((turn) => turn.spans.map(([start, end]) => text.slice(start, end)).join(' '));
  const classes = turns.map((turn) => turn.label!.shape.class);
  const asking = turns.filter((_, i) => classes[i] === 'question' || classes[i] === 'reporter');
  const asksByQ = asking.filter((turn) => /^q$/iu.test(turn.label!.shape.words.replace('.', ''))).length >= 2;
  const letters = asksByQ
    ? 0
    : turns.filter((turn) =>
        /^[\p{Script=Latin}\p{Script=Cyrillic}]$/u.test(turn.label!.shape.words.replace('.', '')),
      ).length;
  const marks = words.filter((one) => /[?？؟;]/u.test(one)).length;
  if (turns.some((turn) => turn.label!.form === 'voice')) return true;
  const vocabulary = classes.filter(
    (one) => one === 'question' || one === 'answer' || one === 'reporter',
  ).length;
  if (vocabulary >= 2 && asking.length >= 1) {
    // Single letters number lists and name players: somebody must really ask.
    return letters < vocabulary || marks >= Math.max(1, asking.length * 0.3);
  }
  if (vocabulary >= 1 && plain) return true;

  const people = turns.map((turn) => turn.label!.shape.name ?? turn.label!.shape.key);
  const heading = foldLabel(`${input.title ?? ''} ${input.heading}`);
  const occasion = OCCASION.test(input.title ?? '') || INTERVIEW.test(input.heading);
  const judged = new Map<string, boolean>();
  const shortened = shortenOutlets(turns);
  const page = new PageWords(text);
  const named = turns.map((turn) => {
    const { form, shape } = turn.label!;
    const id = `${form} ${shape.class} ${shape.words}`;
    const known =
      judged.get(id) ?? (isOutletLabel(turn) || shortened.has(shape.key) || isPlausible(turn, page, heading));
    judged.set(id, known);
    return known;
  });
  // Where one shouted surname is a person of the page, the others are too.
  const shouted = turns.some((turn, i) => named[i] && isCapitals(turn.label!.shape.words));
  const plausible =
    turns.filter((turn, i) => named[i] || (shouted && isCapitals(turn.label!.shape.words))).length /
    turns.length;
  if (vocabulary >= 1 && plausible === 1 && turns.length >= 3) return true;
  const length = words.reduce((sum, one) => sum + one.length, 0);
  const dense = /[\p{Script=Han}\p{Script=Hangul}]/u.test(words[0]!.slice(0, 40));
  const enough = dense ? MIN_LENGTH_DENSE : MIN_LENGTH;
  if (turns.length === 1) {
    return plausible === 1 && length > (dense ? 40 : 120) && (plain || OCCASION.test(input.title ?? ''));
  }
  const changes = people.filter((person, i) => i > 0 && person !== people[i - 1]).length / (turns.length - 1);
  const counts = new Map<string, number>();
  for (const person of people) counts.set(person, (counts.get(person) ?? 0) + 1);
  const recurring = [...counts.values()].filter((count) => count > 1).length;
  if (plain)
    return plausible >= 0.5 || (recurring > 0 && changes >= MIN_CHANGES && length / turns.length > enough);

  if (length / turns.length < enough || measureBefore(input, turns) > MAX_BEFORE) return false;
  if (occasion && plausible >= MIN_PLAUSIBLE && counts.size >= 2) return true;
  // An announced talk between one who is named and one who goes by letters.
  if (occasion && plausible >= 0.4 && recurring >= 2 && changes >= 0.9) return true;
  if (turns.length === 3 && plausible === 1 && recurring > 0 && changes === 1) return true;
  if (turns.length >= MIN_TURNS && recurring > 0 && changes >= MIN_CHANGES && plausible >= MIN_PLAUSIBLE)
    return true;
  // First names of an informal talk: two or three voices that take turns, one of them asking.
  return (
    turns.length >= 6 &&
    recurring >= 2 &&
    counts.size <= 4 &&
    changes >= 0.8 &&
    marks / turns.length >= QUESTIONS_OF_FIRST_NAMES
  );
}

/** A label that reads like a person: a full name, a style, initials, or a surname that the heading has. */
function isPlausible(turn: RawTurn, page: PageWords, heading: string): boolean {
  const { shape, form } = turn.label!;
  if (
    shape.class === 'question' ||
    shape.class === 'answer' ||
    shape.class === 'reporter' ||
    shape.class === 'moderator' ||
    shape.class === 'crowd'
  )
    return true;
  if (form === 'stop' || form === 'bracket' || form === 'mark' || form === 'time') return true;
  if (shape.class === 'office') return true;
  const tokens = shape.words.split(/\s+/u);
  if ((HONORIFICS.has(foldLabel(tokens[0]!)) && tokens.length > 1) || ARTICLE_STYLE.test(shape.words))
    return true;
  if (tokens.some(isOfficeWord) || /^(?:\p{Lu}\.\s?)+\p{Lu}/u.test(shape.words)) return true;
  if (!/[\p{Lu}\p{Ll}]/u.test(shape.words)) return true;
  if (isNameLike(shape.name ?? shape.words, page)) return true;
  // "Roe (Government)" at a talk to the press.
  if (shape.description !== null && PRESS.test(heading)) return true;
  const surname = foldLabel((shape.name ?? shape.words).split(/\s+/u).at(-1)!);
  // Names bend: the stem of a long one is enough.
  const stem = surname.length > 6 ? surname.slice(0, -2) : surname;
  return surname.length > 2 && heading.includes(stem);
}

/** Prose between the title and the first label, as a share of the content. */
function measureBefore({ text, lines, kinds, titleLines }: SpeechInput, turns: readonly RawTurn[]): number {
  const first = turns[0]!.firstLine;
  let before = 0;
  let all = 0;
  for (let i = (titleLines.at(-1) ?? -1) + 1; i < lines.length; i++) {
    const { kind } = kinds[i]!;
    if (kind !== 'body') continue;
    const length = lines[i]!.end - lines[i]!.start;
    all += length;
    // Letterheads and rubrics report nothing.
    if (i < first && /[.!?…]/u.test(text.slice(lines[i]!.end - 2, lines[i]!.end))) before += length;
  }
  return all === 0 ? 0 : before / all;
}

/**
 * Whether paragraphs that differ in type are questions and answers of a talk. Articles and leaflets set questions as
 * headings too: in a talk somebody is addressed, and somebody answers for himself.
 */
export function isTypographicTalk(input: SpeechInput, turns: readonly RawTurn[]): boolean {
  const { text } = input;
  if (input.lines.every((line) => line.tag === '')) return true;
  const words = (turn: RawTurn): string => turn.spans.map(([start, end]) => text.slice(start, end)).join(' ');
  const questions = turns.filter((turn) => turn.scheme.endsWith('-question')).map(words);
  const answers = turns.filter((turn) => turn.scheme.endsWith('-answer')).map(words);
  const addressed = questions.filter(isAddressed).length / Math.max(1, questions.length);
  const said = answers.join(' ');
  const own = (100 * (said.match(FIRST_PERSON) ?? []).length) / Math.max(1, said.split(/\s+/u).length);
  const heading = /typography:heading/u.test(turns[0]!.scheme);
  // What is enough by itself needs no announcement, and what is too little is not helped by one.
  if (heading ? addressed >= 0.5 && own >= 1.5 : addressed >= 0.3 && own >= 0.8) return true;
  if (heading ? addressed < 0.3 || own < 0.8 : addressed < 0.15 && own < 1) return false;
  return (
    INTERVIEW.test(input.heading) ||
    INTERVIEW.test(text.slice(0, 3000)) ||
    OCCASION.test(input.title ?? '') ||
    SAID_IN_TITLE.test(input.title ?? '')
  );
}
