import type { ListedName } from '../index/index.ts';

/** Resolutions of the Security Council are numbered on from 1946; this many there will be for some decades. */
export const MOST_RESOLUTIONS = 3999;
/** A number from here on is not the house's own, a council's or a state legislature's: they begin anew each session. */
const TELLING_ALONE = 1000;

export const RESOLUTION_PREFIX = 'un-sc-resolution-';

/** What a resolution is called, before its number. */
export const RESOLUTION_NAMES: Readonly<Record<string, string>> = {
  en: 'Security Council resolution',
  fr: 'Résolution du Conseil de sécurité',
  de: 'Resolution des UN-Sicherheitsrats',
  ru: 'Резолюция Совета Безопасности ООН',
  es: 'Resolución del Consejo de Seguridad',
  zh: '安理会决议',
  ar: 'قرار مجلس الأمن',
};

/** Words that say whose resolution it is; a number after them names it. */
const OF_THE_COUNCIL: Readonly<Record<string, readonly string[]>> = {
  mul: ['UNSCR', 'UNSC resolution', 'UNSC resolutions'],
  en: [
    ...[
      'Security Council resolution',
      'Security Council resolutions',
      'UN resolution',
      'UN resolutions',
      'U.N. resolution',
      'U.N. resolutions',
    ],
    ...[
      'United Nations resolution',
      'United Nations resolutions',
      'Security Council Res.',
      'UN Security Council resolution',
      'UN Security Council resolutions',
      'U.N. Security Council resolution',
      'U.N. Security Council resolutions',
      'United Nations Security Council resolution',
      'United Nations Security Council resolutions',
    ],
  ],
  fr: ['résolution du Conseil de sécurité', 'résolution de l’ONU', 'résolution des Nations Unies'],
  es: ['resolución del Consejo de Seguridad', 'resolución de la ONU', 'resolución de las Naciones Unidas'],
  ru: [
    'резолюция СБ ООН',
    'резолюции СБ ООН',
    'резолюцию СБ ООН',
    'резолюцией СБ ООН',
    'резолюция Совета Безопасности ООН',
    'резолюции Совета Безопасности ООН',
    'резолюцию Совета Безопасности ООН',
    'резолюцией Совета Безопасности ООН',
    'резолюция Совета Безопасности',
    'резолюции Совета Безопасности',
    'резолюцию Совета Безопасности',
    'резолюцией Совета Безопасности',
  ],
  zh: ['安理会第', '安理会决议第', '联合国安理会第'],
  ar: ['قرار مجلس الأمن', 'قرار مجلس الأمن رقم', 'قرار مجلس الأمن الدولي', 'قرار مجلس الأمن الدولي رقم'],
  de: [
    'Resolution des Sicherheitsrats',
    'Resolution des Sicherheitsrates',
    'Sicherheitsratsresolution',
    'UN-Resolution',
    'Resolution des UN-Sicherheitsrates',
    'Resolution des UN-Sicherheitsrats',
    'UN-Sicherheitsratsresolution',
  ],
  it: ['risoluzione del Consiglio di Sicurezza', 'risoluzione ONU'],
  pt: ['resolução do Conselho de Segurança'],
};

/** Words for a resolution of anyone; only a number that is too high for others tells. */
const OF_ANYONE: Readonly<Record<string, readonly string[]>> = {
  // The symbol of a document, S/RES/2202: a bill of a senate is "S. Res." too, with low numbers.
  mul: ['S/RES'],
  en: ['resolution', 'resolutions', 'resolution No.'],
  fr: ['résolution', 'résolutions'],
  es: ['resolución', 'resoluciones'],
  ru: [
    'резолюция',
    'резолюции',
    'резолюцию',
    'резолюцией',
    'резолюциям',
    'резолюциях',
    'резолюция №',
    'резолюции №',
  ],
  uk: ['резолюція', 'резолюції', 'резолюцію', 'резолюцією'],
  zh: ['决议第'],
  ar: ['القرار', 'القرار رقم', 'قرار'],
  de: ['Resolution', 'Resolutionen'],
  it: ['risoluzione', 'risoluzioni'],
  pt: ['resolução', 'resoluções'],
  ja: ['決議第', '決議'],
  ko: ['결의', '결의안'],
};

/** Those of others, which are numbered too. */
const OF_OTHERS: Readonly<Record<string, readonly string[]>> = {
  en: [
    ...[
      'General Assembly resolution',
      'General Assembly resolutions',
      'Assembly resolution',
      'UNGA resolution',
      'UNGA resolutions',
      'Human Rights Council resolution',
    ],
    ...[
      'joint resolution',
      'joint resolutions',
      'house resolution',
      'senate resolution',
      'concurrent resolution',
      'council resolution',
      'board resolution',
      'J. Res.',
      'H. Res.',
      'H.J. Res.',
      'S.J. Res.',
    ],
  ],
  fr: ['résolution de l’Assemblée générale'],
  es: ['resolución de la Asamblea General'],
  ru: [
    'резолюция ГА ООН',
    'резолюции ГА ООН',
    'резолюция Генеральной Ассамблеи',
    'резолюции Генеральной Ассамблеи',
  ],
};

/** Names of the Security Council's resolutions; that of the first has this entry, and the others follow. */
export function listResolutionNames(firstEntry: number): ListedName[] {
  const list = (
    names: Readonly<Record<string, readonly string[]>>,
    from: number,
    entry: number,
  ): ListedName[] =>
    Object.entries(names).flatMap(([language, words]) =>
      words.map((each) => ({
        words: each,
        entry,
        languages: language === 'mul' ? null : [language],
        numbers: { from, to: MOST_RESOLUTIONS },
      })),
    );
  return [
    ...list(OF_THE_COUNCIL, 1, firstEntry),
    ...list(OF_ANYONE, TELLING_ALONE, firstEntry + TELLING_ALONE - 1),
    ...list(OF_OTHERS, 1, -1),
  ];
}
