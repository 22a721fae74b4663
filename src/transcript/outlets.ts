import { rememberTokens } from '../text/index.ts';
import { foldLabel } from './vocabulary.ts';

/** Words that name a newspaper, an agency or a station wherever it stands: "(Daily News)", ", Radio Nord". */
const PARTS: readonly string[] = (
  'news|press|presse|prensa|imprensa|radio|radiu|televis|televiz|fernseh|rundfunk|zeitung|journal|magazin|gazet|gaceta|times|tribune|' +
  'telegraph|telegraaf|herald|courier|kurier|chronicle|newspaper|broadcast|agenc|agentur|agenzia|diario|periodico|dagblad|dagbladet|' +
  'tidning|tidende|rozhlas|novin|noviny|avisen|podcast|газет|телеканал|телевид|радио|агентств|новости|журнал|новини|радіо|телебачен|вести|вісті|εφημεριδα|ραδιο|τηλεορασ'
).split('|');

/** Names that are words of their own. Only where nothing else can be meant. */
const NAMES: ReadonlySet<string> = new Set(
  (
    'reuters|afp|efe|ansa|dpa|apa|tass|bbc|cnn|cnbc|msnbc|npr|pbs|cbs|nbc|itv|itn|rte|rtl|zdf|ard|orf|srf|wdr|ndr|mdr|tf1|lci|bfm|bfmtv|rmc|rfi|rai|la7|' +
    'globo|folha|estadao|televisa|telesur|univision|telemundo|nos|nrc|anp|vrt|rtbf|svt|nrk|yle|ctk|pap|tvn|tvp|tvr|mti|hina|tanjug|agerpres|mediafax|protv|trt|ntv|ert|ant1|' +
    'bloomberg|politico|axios|guardian|spiegel|faz|taz|welt|handelsblatt|figaro|mediapart|liberation|franceinfo|europe1|repubblica|corriere|' +
    'интерфакс|тасс|риа|ртр|нтв|рбк|коммерсантъ|коммерсант|ведомости|известия|дождь|спутник|sputnik|interfax|kommersant|укринформ|укрінформ|уніан|унiан|суспільне|белта|казинформ|tv'
  ).split('|'),
);

const PHRASES =
  /(?<!\p{L})(?:el pais|el mundo|la razon|la jornada|la nacion|clarin|la vanguardia|el comercio|o globo|le monde|le soir|france (?:2|3|24|inter|info|culture)|la stampa|il sole|de morgen|de standaard|the (?:age|australian|hill|sun|mail)|первый канал|эхо москвы|cnn turk|fox)(?!\p{L})/u;

/** 1 for a word that by itself, or by a part of it, names an outlet. */
const isOutletWord = rememberTokens((token) => {
  const word = foldLabel(token);
  const named =
    NAMES.has(word) ||
    /^(?:tv\p{Lu}?\d?|\p{L}{2,12}tv)$/iu.test(token) ||
    (word.length >= 4 &&
      PARTS.some((part) => (part.length >= 5 ? word.includes(part) : word.startsWith(part))));
  return named ? 1 : 0;
}, 1 << 12);

/** Whether words behind a name say for whom somebody asks. Shouted abbreviations count only in capitals: "(AP)". */
export function isOutlet(words: string): boolean {
  if (/(?<![\p{L}])(?:AP|ABC|SKY|TVE|RNE|SER|COPE)(?!\p{L})/u.test(words)) return true;
  if (PHRASES.test(foldLabel(words))) return true;
  return words
    .split(/[\s,/«»"“”'’„]+/u)
    .some((token) => token !== '' && isOutletWord(token, 0, token.length) === 1);
}
