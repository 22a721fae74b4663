/**
 * How those who preside give the floor, count the questions left and close. One line or more a language; matched
 * anywhere in a turn, so that words of everyday speech do not belong here.
 */
const WORDS: readonly string[] = [
  // English
  'come to order',
  'time for (?:one|two|a couple|a few)',
  'we (?:will|stand|are) adjourn',
  'call the (?:next )?witness',
  'please call',
  'last one\\b',
  '(?:last|final|next|first|one more|couple (?:of )?more|few more|time for|take) (?:one |two |three |a few |your |some )?questions?',
  'thank you,? (?:very much,? )?(?:everybody|everyone|all)',
  'questions? (?:please|now)',
  'go ahead',
  "we(?:['’]| wi)ll (?:now )?(?:go|take|start|turn)",
  'the floor',
  'over to you',
  '(?:turn|hand) (?:it|this|things|you|the (?:floor|podium|call)) (?:back )?over to',
  'please (?:go ahead|welcome)',
  'next (?:question|speaker|up)',
  'end of (?:the|our|this) (?:press|briefing|conference)',
  'i (?:now )?call\\b|i recogni[sz]e|is recogni[sz]ed|\\border[,.!]',
  // German
  'damit sind wir am ende|berichtet ihnen|weitere fragen|dann bedanke ich|zu den fragen',
  '(?:letzte|nächste|erste) (?:frage|wortmeldung)|nächste[r]? redner',
  'das wort (?:hat|erhält)|erteile .{0,40}das wort|übergebe .{0,30}das wort',
  'ich rufe .{0,60}auf|rufe ich auf|die sitzung ist (?:eröffnet|geschlossen)',
  // French
  'la parole est à|vous avez la parole|(?:passe|donne|cède) la parole|(?:dernière|prochaine) question',
  "passons aux questions|la séance est (?:ouverte|levée|reprise|suspendue)|l['’]ordre du jour",
  // Spanish
  'comenzamos|empezamos|(?<=\\p{L} )adelante[.!]$|tiene la palabra|cedo la palabra|(?:última|siguiente|próxima) pregunta',
  'pasamos a las preguntas|turno de preguntas|se abre la sesión|se levanta la sesión',
  // Portuguese
  'tem a palavra|passo a palavra|(?:última|próxima) pergunta|declaro (?:aberta|encerrada)',
  // Italian
  'ha facoltà|ha la parola|(?:do|passo|lascio|cedo) la parola|(?:ultima|prossima) domanda|passiamo alle domande|la seduta è|ordine del giorno reca|pubblicità dei lavori',
  // Dutch
  'het woord is aan|geef .{0,30}het woord|(?:laatste|volgende) vraag',
  // Swedish, Danish, Norwegian
  'lämnar .{0,20}ordet|ordet till|(?:sista|nästa) frågan?\\b|giver ordet|ordet er (?:dit|hr|fru)|(?:siste|neste|sidste|næste) spørgsmål',
  // Polish
  'głos ma|udzielam głosu|oddaję głos|proszę o (?:zabranie głosu|pytania)|(?:ostatnie|następne) pytanie|przechodzimy do pytań',
  // Czech, Slovak
  'ujal[ai]? slova|ujme slova|slovo má|(?:úvodní|první|prvé) slovo|(?:poprosím|prosím|poprosit) .{0,40}(?:slovo|vstup)|předávám slovo|odovzdávam slovo|prostor pro (?:vaše )?(?:dotazy|otázky)|(?:poslední|další) (?:dotaz|otázka)|to je (?:pro dnešek|dnes) vše',
  // Romanian
  'd(?:au|ăm|ă) cuv[âaî]ntul|aveți cuv[âaî]ntul|are cuv[âaî]ntul|(?:ultima|următoarea) întrebare',
  // Russian, Ukrainian
  'вам слово|начн[её]м с|давайте начн|давайте последн|не выкрикива|(?:последний|следующий) вопрос',
  'слово (?:предоставляется|имеет)|переда(?:ю|м) слово|переходим к вопросам|ваши вопросы',
  'нада(?:ю|ємо|м) слово|(?:наступне|останнє) (?:за)?питання|переходимо до (?:за)?питань|маєте слово',
  // Greek
  'τον λόγο έχει|έχετε τον λόγο|δίνω τον λόγο|(?:τελευταία|επόμενη) ερώτηση|τις ερωτήσεις σας',
  // Turkish
  'söz (?:sizde|sırası|istemiştir)|sözü .{0,40}(?:bırak|ver)|son soru\\b|sıradaki soru|sorularınızı alalım|birleşimi (?:açıyorum|kapatıyorum)|buyurun(?:uz)?(?!\\p{L})',
  // Arabic, Hebrew, Persian
  'نفتتح الجلسة|الفقرة التالية|تفضل|الكلمة لل|(?:ترفع|نرفع) الجلسة',
  'פותח(?:ת)? את הישיבה|רשות הדיבור|הישיבה נעולה',
  'بفرمایید|(?:سوال بعدی|آخرین سوال)',
  // Indonesian, Malay, Vietnamese
  'silakan|persilakan|sesi tanya jawab|pertanyaan (?:berikutnya|terakhir)|xin mời|mời phóng viên|câu hỏi tiếp theo',
  // Japanese, Chinese, Korean
  '会議を開き|開会いたし|散会|異議(?:は)?(?:ございません|ありません)|(?:発言|これ)を許します|議事に入り|現在開會|有無異議',
  '(?:会見|会議)を(?:始め|開始)(?:させて|いた|ます)|(?:知事|市長|大臣|町長|区長)(?:から|より|の方から)(?:まず)?(?:ご報告|ご発言|ご説明|お願い|発表)',
  '挙手|ご質問|請提問|请提问|请大家提问|請大家提問|(?:有请|有請|先请|先請).{1,24}(?:讲|講|介绍|介紹|发言|發言|致辞|致辭|说)|下一个问题|最后一个问题|下一個問題',
  '질문을? (?:드리|받|부탁|하실|시작)|시작하겠습니다|마치겠습니다|질문자',
];

/** How a host gives the floor, counts the questions left and closes. */
export const GIVES_FLOOR: RegExp = new RegExp(WORDS.join('|'), 'iu');
