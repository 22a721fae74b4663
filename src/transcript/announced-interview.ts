import { namesPerson } from './role-evidence.ts';

/** The page says that it is an interview, in its title or below it. */
export const INTERVIEW: RegExp =
  /interview|gespräch|entretien|entrevista|intervista|интервью|інтерв|wywiad|rozmow|rozhovor|interjú|interviu|in conversation|q\s?&\s?a\b|röportaj|söyleşi|mülakat|συνέντευξη|مقابلة|حوار|ראיון|インタビュー|专访|專訪|采访|인터뷰|wawancara|phỏng vấn|бесед|розмов|propos recueillis|gesprek|haastattelu|intervj|interjv|ინტერვიუ|հարցազրույց|сұхбат|сухбат|suhbat|müsahib|ярилцлага|гутарк|інтэрв|گفت\s?و?‌?گو|مصاحبه|انٹرویو|साक्षात्कार|সাক্ষাৎকার|สัมภาษณ์/iu;
/** Who put the questions, as by-lines say it; the name follows. */
const INTERVIEWER =
  /(?:interview(?:ed)? by|conducted by|hosted by|presented by|asked by|propos recueillis par|entretien (?:réalisé|mené|conduit) par|interrogé par|fragen stellte[n]?|interview führte[n]?|gespräch führte[n]?|moderation:|entrevista(?:do|da)? (?:de|por)|intervista di|a cura di|беседовал[аи]?|интервью (?:взял|брал|в[её]л)[аи]?|вопросы задавал[аи]?|ведущ(?:ий|ая|ие)|ведуч(?:ий|а|і)|розмовля(?:в|ла|ли)|rozmawia(?:ł|ła|li)?|ptal[ai]? se|rozhovor vedl[ai]?|interviu realizat de|τη συνέντευξη πήρε)(?!\p{L})/giu;

/** Whether a by-line says that this person put the questions. */
export function isInterviewer(heading: string, person: string): boolean {
  for (const match of heading.matchAll(INTERVIEWER))
    if (namesPerson(heading.slice(match.index + match[0].length).slice(0, 80), person)) return true;
  return false;
}
