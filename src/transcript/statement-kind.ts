import type { StatementKind, Turn } from './account.ts';

const KINDS: readonly (readonly [StatementKind, RegExp])[] = [
  [
    'hearing',
    /oral (?:answers|evidence|questions)|hearing|hansard|minutes of (?:evidence|the sitting)|plenarprotokoll|compte rendu intégral|stenogram|会議録|국회/iu,
  ],
  [
    'interview',
    /answers? (?:to|the) questions? (?:from|of|by|put by) (?:the )?.{0,60}(?:weekly|daily|newspaper|magazine|agency|programme|program|channel|radio|television|\btv\b|journal)/iu,
  ],
  [
    'interview',
    /interview|entrevista|entretien|intervista|интервью|інтерв|wywiad|rozhovor|interjú|interviu|συνέντευξη|مقابلة|حوار|مصاحبه|ראיון|インタビュー|专访|專訪|采访|인터뷰|röportaj|wawancara|phỏng vấn|साक्षात्कार/iu,
  ],
  ['briefing', /briefing|брифинг|point de presse|брифінг|브리핑|例行记者会|定例会見|الإحاطة|press gaggle/iu],
  [
    'press-conference',
    /press conference|news conference|press availability|doorstop|media questions|answers? to questions|questions from|joint (?:press|media)|pressekonferenz|conférence de presse|rueda de prensa|conferencia de prensa|coletiva|conferenza stampa|пресс-конференц|прес-конференц|ответы на вопросы|konferencj\p{L}* prasow|tisková konference|sajtótájékoztató|persconferentie|presskonferens|basın toplantısı|συνέντευξη τύπου|مؤتمر صحفي|記者会見|会見|记者会|記者會|답변|기자회견|họp báo/iu,
  ],
  [
    'hearing',
    /hearing|debate|oral answers|hansard|council|committee|parliament|proceedings|plenary|sitting|session of|sitzung|plenarprotokoll|audición|comparecencia|audition|séance|слушани|заседани|засідання|posiedzen|委員会|国会|国会会議/iu,
  ],
  [
    'speech',
    /speech|remarks|address|lecture|toast|keynote|discurso|palabras|discours|allocution|discorso|rede|ansprache|выступлен|речь|обращен|виступ|промова|przemówien|projev|beszéd|toespraak|konuşma|ομιλία|كلمة|خطاب|נאום|演説|挨拶|讲话|致辞|연설|pidato|ucapan|phát biểu/iu,
  ],
  [
    'statement',
    /statement|comment|declaration|communiqu|declaraci|déclaration|dichiarazion|erklärung|заявлен|комментар|заява|oświadczen|açıklama|δήλωση|بيان|تصريح|談話|声明|논평|담화|kenyataan/iu,
  ],
];

/** What kind of occasion the title names; otherwise what the turns show. */
export function findStatementKind(title: string, turns: readonly Turn[]): StatementKind {
  if (turns.length === 0)
    return /statement|communiqu|заявлен|erklärung|déclaration/iu.test(title) ? 'statement' : 'article';
  for (const [kind, words] of KINDS) if (words.test(title)) return kind;
  if (turns.length === 1) return turns[0]!.role === 'statement' ? 'speech' : 'statement';
  const asked = turns.some((turn) => turn.role === 'question');
  if (!asked) return turns.some((turn) => turn.role === 'moderator') ? 'hearing' : 'statement';
  const answering = new Set(turns.filter((turn) => turn.role === 'answer').map((turn) => turn.speaker));
  return answering.size > 1 || turns[0]!.role !== 'question' ? 'press-conference' : 'interview';
}
