/**
 * The words by which transcripts in many languages mark who speaks: who asks, who answers, who presides, which
 * office somebody holds. Words of writing, never of a publisher. All are given folded: lower case, no accents.
 */

import { foldLabel } from './fold-label.ts';

export { foldLabel };

function words(list: string): ReadonlySet<string> {
  return new Set(
    list
      .split(/\s*\|\s*/)
      .map((word) => foldLabel(word))
      .filter((word) => word !== ''),
  );
}

/** Labels that mean "a question follows" whoever asks it. */
export const QUESTION_WORDS: ReadonlySet<string> = words(
  `question | questions | q | quest | frage | fragen | zusatzfrage | nachfrage | zusatz | domanda | pregunta | preguntas | pergunta |
  вопрос | вопросы | доп вопрос | дополнительный вопрос | вопрос из зала | запитання | питання | въпрос | пытанне | otazka | pytanie | kerdes | intrebare | vraag |
  fraga | sporsmal | sporgsmal | kysymys | spurning | soru | ερωτηση | سؤال | السؤال | س | پرسش | سوال | שאלה | ש | प्रश्न | প্রশ্ন | سوال |
  問 | 问 | 質問 | 提问 | 提問 | 记者问 | 記者問 | 질문 | 질의 | 문 | pertanyaan | tanya | soalan | cau hoi | hoi | คำถาม | ถาม | сұрақ | savol | pitanje |
  vprasanje | klausimas | jautajums | kusimus | հարց | კითხვა | sual | सवाल | கேள்வி | ప్రశ్న | ചോദ്യം | પ્રશ્ન | ਸਵਾਲ | ප්‍රශ්නය | မေး | សំណួរ | ຄຳຖາມ | ጥያቄ | суроо | савол | pyetje | klausimas | su'aal | galdera | ceist | cwestiwn | swali | питање | прашање | 追问 | 追問 | 又问 | 又問 | 再问 | 再問 | асуулт |
  question from the floor | follow-up | follow up | follow-up question | the question | a question | q & a`,
);

/** Labels that mean "the answer follows". */
export const ANSWER_WORDS: ReadonlySet<string> = words(
  `answer | answers | a | ans | antwort | respuesta | resposta | reponse | risposta | ответ | відповідь | видповидь | отговор | адказ | odpoved | odpowiedz |
  valasz | raspuns | antwoord | svar | vastaus | svar | cevap | yanit | απαντηση | جواب | الجواب | ج | پاسخ | תשובה | ת | उत्तर | উত্তর | 答 | 回答 | 答复 | 答記者 |
  답변 | 답 | jawaban | jawab | jawapan | tra loi | dap | คำตอบ | ตอบ | жауап | javob | odgovor | atsakymas | atbilde | vastus | պատասխան | პასუხი | cavab | जवाब | பதில் | సమాధానం | జవాబు | ഉത്തരം | જવાબ | ਜਵਾਬ | පිළිතුර | ဖြေ | ចម្លើយ | ຄຳຕອບ | መልስ | жооп | ҷавоб | pergjigje | jibu | jawaab |
  the answer | reply | одговор | хариулт | interviewee | narasumber | 受访者 | 受訪者`,
);

/** `R -` answers `Q -`; `A.` answers `Q.`. One letter alone proves nothing, beside its partner it does. */
export const ANSWER_LETTERS: ReadonlySet<string> = words('a | r | o | ج | в');

/** People whose part is to ask. */
export const REPORTER_WORDS: ReadonlySet<string> = words(
  `journalist | journalists | reporter | reporters | press | interviewer | correspondent | media | newsman | journaliste | periodista | prensa | jornalista | repórter |
  imprensa | journalistin | reporterin | interviewerin | giornalista | intervistatore | журналист | журналистка | корреспондент | корр | интервьюер | ведущий | ведущая | кореспондент |
  журналіст | журналістка | кореспондент | ведучий | ведуча | dziennikarz | dziennikarka | novinar | novinarka | redaktor | ujsagiro | riporter | jurnalist | ziarist | reporter | gazeteci | muhabir |
  δημοσιογραφος | δημοσιογραφοι | صحفي | صحافي | صحفية | صحافية | مراسل | المذيع | مذيع | مذيعة | المذيعة | الصحفي | خبرنگار | עיתונאי | עיתונאית | מראיין | पत्रकार |
  記者 | 记者 | 기자 | 記者団 | インタビュアー | 聞き手 | 媒体 | 媒體 | 提问者 | 采访者 | 앵커 | 앵커멘트 | 아나운서 | 질문자 | wartawan | phong vien | pv | p.v | nha bao | ผู้สื่อข่าว | นักข่าว | พิธีกร | साक्षात्कारकर्ता | संवाददाता | مجری | محاور | المحاور | מראיינת | host | presenter | anchor | anchorman | anchorwoman | newscaster |
  репортер | репортерка | новинар | новинарка | журналіст | карэспандэнт | muxbir | muhbir | сэтгүүлч | گزارشگر | صحافی | نامہ نگار | כתב | כתבת | সাংবাদিক | செய்தியாளர் | પત્રકાર | ਪੱਤਰਕਾਰ | ผู้ประกาศ | gazetari | gazetarja | gazetare | водещ | водещата | водещият | водитељ | водитељка | водитељица | voditelj | voditeljica | voditeljka | водител | водителка | вядучы | вядучая | жүргізуші | алып баруучу | boshlovchi | aparici | хөтлөгч | წამყვანი | հաղորդավար | المقدم | مقدم البرنامج | مقدمة البرنامج | میزبان | एंकर | उपस्थापक | উপস্থাপক | παρουσιαστης | παρουσιαστρια | musorvezeto | prezentator | prezentatoare | realizator | realizatoare | juontaja | vedejas | vedeja | vaditajs | saatejuht | presenter | nguoi dan | מגיש | מגישה |
  ჟურნალისტი | კორესპონდენტი | რეპორტიორი | լրագրող | թղթակից | тілші |
  animateur | animatrice | presentateur | presentatrice | intervieweur | entrevistador | entrevistadora | conductor | conductora | presentador | presentadora | conduttore | conduttrice |
  moderador de prensa | verslaggever | intervieware | haastattelija | toimittaja | zurnalists | zurnalistas | ajakirjanik | реплика | реплики | из зала | audience question | unidentified reporter | unidentified journalist | speaker from the floor |
  interlocutor | interlocutora | q mr | zwischenfrage | zuruf | caller | listener | viewer | слушатель | зритель | student | студент | студентка | 学生`,
);

/** Those who lead through a talk: they ask where nobody else does, and otherwise preside. */
export const HOST_WORDS: ReadonlySet<string> = words(
  `host | presenter | anchor | anchorman | anchorwoman | newscaster | ведущий | ведущая | ведучий | ведуча | animateur | animatrice | presentateur | presentatrice | conductor | conductora | presentador | presentadora | conduttore | conduttrice | المذيع | مذيع | مجری | 앵커 | 앵커멘트 | พิธีกร | водещ | водещата | водещият | водитељ | водитељка | водитељица | voditelj | voditeljica | voditeljka | водител | водителка | вядучы | вядучая | жүргізуші | алып баруучу | boshlovchi | aparici | хөтлөгч | წამყვანი | հաղորդավար | المقدم | مقدم البرنامج | مقدمة البرنامج | میزبان | एंकर | उपस्थापक | উপস্থাপক | παρουσιαστης | παρουσιαστρια | musorvezeto | prezentator | prezentatoare | realizator | realizatoare | juontaja | vedejas | vedeja | vaditajs | saatejuht | presenter | nguoi dan | מגיש | מגישה`,
);

/** People who preside, announce or give the floor. */
export const MODERATOR_WORDS: ReadonlySet<string> = words(
  `moderator | moderatorin | moderateur | moderatrice | moderador | moderadora | moderatore | moderatrice | модератор | moderator | moderaattori | ordstyrer | prowadzacy | prowadzaca | moderatorka |
  chair | chairman | chairwoman | chairperson | the chair | the chairman | the chairperson | the chairwoman | clerk | the clerk | speaker | the speaker | madam speaker | mr speaker | mr. speaker | mister speaker | deputy speaker | the deputy speaker | madam deputy speaker | mr deputy speaker |
  the speaker pro tempore | speaker pro tempore | the presiding officer | presiding officer | the acting president pro tempore | the president pro tempore | acting speaker | the acting speaker |
  operator | coordinator | facilitator | mc | master of ceremonies | host country | announcer |
  председатель | председательствующий | председательствующая | головуючий | голова | ведущий заседания | спикер | przewodniczacy | przewodniczaca | marszalek | wicemarszalek | predseda | predsedajici | elnok | levezeto elnok |
  presidencia | la presidencia | el presidente de la mesa | presidenta de la mesa | le president de seance | vorsitzender | vorsitzende | prasident der sitzung | prasidentin der sitzung | sitzungsleiter | voorzitter | de voorzitter | talman | talmannen | puhemies | ordforande | formand | formanden | presidenten | mødeleder |
  司会 | 司会者 | 職員 | 市職員 | 県職員 | 区職員 | 町職員 | 事務局 | 事務方 | 広報課 | 幹事社 | 代表幹事 | 主持人 | 主持 | 主席 | 議長 | 委員長 | 사회자 | 진행자 | 의장 | 위원장 | 소위원장 | tuan yang di-pertua | puan yang di-pertua | yang di-pertua | timbalan yang di-pertua | tuan pengerusi | puan pengerusi | अध्यक्ष | सभापति | ประธาน | sunucu | oturum baskani | προεδρευων | προεδρευουσα | προεδρος βουλης | συντονιστης | συντονιστρια | الرئيس الجلسة | رئيس الجلسة | رئيس مجلس النواب | السيد رئيس مجلس النواب | مدير الجلسة | مدير الحوار | مديرة الحوار | مدير الندوة | المنسق | מנחה | היו"ר | יור | यजमान | dan chuong trinh | dieu phoi vien | ผู้ดำเนินรายการ | pembawa acara | pengerusi |
  secretary of the council | city clerk | protokolar |
  narrator | קריין | קריינית | narration | narracao | narracao de abertura | narrador | narradora | narrateur | narratrice | narratore | voice-over | voiceover | voix off | voz en off | voce fuori campo | lektor | диктор | голос за кадром | закадровый голос | диктор за кадром`,
);

/** "VORS. ROE", "Chair Jane Roe": words that mean nothing else than one who presides, in front of a name. */
export const PRESIDING_WORDS: ReadonlySet<string> = words(
  `vors | vorsitzende | vorsitzender | moderator | moderatorin | chair | chairman | chairwoman | chairperson | clerk | moderador | moderadora | moderateur | moderatrice |
  модератор | председательствующий | председательствующая | przewodniczacy | przewodniczaca | predsedajici | היו"ר | 위원장 | 위원장대리 | 소위원장 | 소위원장대리 | 국회의장 | 의장 | 의장대리 | 부의장 | 부의장대리 | 진행자 | 사회자`,
);

/** Many people at once, or nobody known: no person of the page. */
export const CROWD_WORDS: ReadonlySet<string> = words(
  `audience | audience member | audience members | crowd | all | participant | participants | unidentified | unidentified speaker | unidentified male | unidentified female | unknown | unknown speaker | voice | voices | aide | child | children | attendee | attendees | man | woman | public | several members | several hon members | several hon. members | several honourable members | members | hon members | an hon. member | an hon member | some hon. members | assembly | chorus | interjections |
  голос | голоса | голос из зала | зал | public | publikum | zwischenrufe | zuschauer | publico | asistentes | salle | voix | intervencion | intervenciones | voces | 参加者 | 出席者 | 청중 | staff | interpreter | translator | переводчик | dolmetscher | interprete | traductor | 通訳 | 翻译 | 통역`,
);

/** Offices, alone or within a fuller style: "Foreign Minister", "Sr. Presidente". Matched by word. */
export const OFFICE_WORDS: ReadonlySet<string> = words(
  `minister | president | premier | chancellor | secretary | secretary-general | general | spokesperson | spokesman | spokeswoman | ambassador | governor | mayor | treasurer | senator | representative | congressman | congresswoman | commissioner | councillor | councilor | delegate | director | administrator | envoy | chief | admiral | king | queen | prince | princess | lord | attorney | pm | deputy | vice | undersecretary | under-secretary | official | chairman | chairwoman | chairperson | judge | justice | counsel | witness | colonel | captain | major | lieutenant | commander | sheriff | alderman | member | leader | professor | first lady | speaker | bishop | pope | patriarch | state | principal | editor | taoiseach | tanaiste | high representative |
  ministre | president | presidente | presidenta | premiere | porte-parole | secretaire | ambassadeur | ambassadrice | gouverneur | maire | depute | senateur | senatrice | commissaire | directeur | directrice | chef | roi | reine |
  ministro | ministra | coordinador | coordinadora | subsecretario | subsecretaria | titular | fiscal | comisionado | comisionada | procurador | procuradora | jefe | jefa | gerente | portavoz | vocero | vocera | secretario | secretaria | embajador | embajadora | gobernador | gobernadora | alcalde | alcaldesa | diputado | diputada | senador | senadora | canciller | vicepresidente | vicepresidenta | director | directora | rey | reina |
  porta-voz | chanceler | embaixador | embaixadora | governador | prefeito | deputado | deputada | vice-presidente | secretario-geral |
  ministro | viceministro | sottosegretario | sottosegretaria | vicepresidente | assessore | assessora | governatore | portavoce | segretario | ambasciatore | ambasciatrice | sindaco | presidente del consiglio | onorevole | cancelliere |
  minister | ministerin | bundesminister | bundesministerin | aussenminister | aussenministerin | bundeskanzler | bundeskanzlerin | kanzler | kanzlerin | staatssekretar | staatssekretarin | sts | staatsminister | staatsministerin | sprecher | sprecherin | regierungssprecher | botschafter | botschafterin | prasident | prasidentin | bundesprasident | vizeprasident | vizeprasidentin | ministerprasident | ministerprasidentin | senatorin | burgermeister | abgeordneter | abgeordnete | landeshauptmann | bk | bkin | bk'in | srs | srs'in | vors | stv | bm | bm'in | bundesrat | bundesratin | staatsrat |
  министр | президент | премьер | премьер-министр | председатель | секретарь | пресс-секретарь | посол | губернатор | мэр | депутат | сенатор | представитель | официальный | глава | директор | руководитель | советник | канцлер | замминистра | заместитель | генерал | адмирал | король | уполномоченный |
  міністр | міністерка | президентка | керівник | керівниця | заступник | заступниця | віце-прем'єр | віце-прем'єр-міністр | секретарка | мер | губернатор | спікер | президент | прем'єр | прем'єр-міністр | речник | речниця | посол | голова | секретар | представник | народний |
  министър | министър-председател | говорител | посланик | премиер | портпарол | министар | председник | председнок |
  minister | premier | prezydent | rzecznik | rzeczniczka | ambasador | posel | poslanka | marszalek | wojewoda | prezes | ministr | ministryne | prezident | predseda | mluvci | velvyslanec | poslanec | namestek | hovorca | miniszter | miniszterelnok | elnok | allamtitkar | szovivo | nagykovet | ministru | ministrul | ministrului | prim-ministru | prim-ministrul | viceprim-ministru | premierul | presedintele | presedinte | presedinta | purtator | purtatorul | ambasador | ambasadorul | deputat | deputatul | senatorul | primar | primarul | prefect | prefectul | secretar | secretarul |
  wicepremier | wiceminister | dyrektor | dyrektorka | szef | szefowa | reditel | reditelka | directorul | directoarea | igazgato | direktor | direktorin | leiter | leiterin | directeur-generaal | wicemarszalek | burmistrz | komendant | starosta | starostka | hejtman | hejtmanka | primator | primatorka | predsedkyne | mistopredseda | mistopredsedkyne | namestkyne | poslankyne | senatorka | vicepremier | vicepremierka | premierka | ministerka | predsednicka | podpredseda | hovorkyna |
  minister-president | woordvoerder | woordvoerster | burgemeester | wethouder | kamerlid | statsministern | utrikesministern | statsradet | statssekreterare | riksdagsledamot | talesperson | forbundskansler | stortingsrepresentant | ambassadeur | staatssecretaris | statsminister | utrikesminister | utenriksminister | udenrigsminister | statsrad | talsperson | ambassador | paaministeri | ministeri | presidentti |
  bakan | bakani | basbakan | cumhurbaskani | sozcu | sozcusu | buyukelci | baskan | vali | milletvekili | baskani | vekili |
  υπουργος | πρωθυπουργος | αντιπροεδρος | γραμματεας | δημαρχος | περιφερειαρχης | προεδρος | εκπροσωπος | πρεσβης | βουλευτης | υφυπουργος | αναπληρωτης |
  وزير | الوزير | الرئيس | رئيس | المتحدث | الناطق | السفير | سفير | أمير | الملك | معالي | سمو | دولة | فخامة | رئيس الوزراء | وزیر | رئیس | سخنگو | سفیر | رئیس‌جمهور |
  שר | שרה | השר | השרה | נשיא | הנשיא | ראש | דובר | דוברת | שגריר | मंत्री | प्रधान | प्रवक्ता | राष्ट्रपति | सचिव | प्रधानमंत्री | मुख्यमंत्री | राजदूत | उच्चायुक्त | राज्यपाल | आयुक्त | निदेशक | ח"כ | יו"ר | מנכ"ל | סגן | סגנית |
  مدير | نائب | النائب | المستشار | مستشار | محافظ | اللواء | الفريق | رییس | معاون | نماینده | دبیر | استاندار |
  大臣 | 総理 | 首相 | 外相 | 長官 | 報道官 | 官房長官 | 副大臣 | 政務官 | 大統領 | 事務次官 | 局長 | 会長 | 総裁 | 知事 | 议员 | 議員 | 部长 | 部長 | 外长 | 外長 | 总理 | 總理 | 主席 | 总统 | 總統 | 发言人 | 發言人 | 大使 | 局长 | 司长 | 省长 | 市长 | 市長 | 副部长 | 委员 | 委員 | 院长 | 院長 | 次長 | 議長 | 副議長 | 主委 | 主任委員 | 總經理 | 董事長 | 國務卿 | 国务卿 | 秘书长 | 秘書長 | 主任 | 书记 | 書記 | 代表 | 專員 | 署長 | 署长 | 司長 | 行政长官 | 行政長官 | 副总理 | 副總理 | 處長 | 处长 | 顧問 | 顾问 | 防衛相 | 財務相 | 経産相 | 文科相 | 厚労相 | 国交相 | 総務相 | 環境相 | 幹事長 | 事務総長 | 事務局長 | 政府委員 | 政府参考人 | 参考人 | 公述人 | 説明員 | 専門員 | 審議官 | 参事官 | 課長 | 副長官 |
  장관 | 대통령 | 총리 | 대변인 | 부대변인 | 차관 | 대사 | 위원 | 의원 | 국장 | 시장 | 실장 | 본부장 | 원장 | 과장 | 청장 | 처장 | 수석 | 비서관 | 사무총장 | 도지사 | 대표 | 차관보 | 정책관 | 심의관 | 단장 | 부장 | 총재 |
  menteri | presiden | perdana | jurubicara | juru bicara | duta | gubernur | wakil | bo truong | thu tuong | chu tich | nguoi phat ngon | dai su | dai tuong | thuong tuong | trung tuong | thieu tuong | dai ta | thu truong | cuc truong | vu truong | giam doc | chu nhiem | bi thu | ketua | direktur | jenderal | anggota | menko | bupati | walikota | sekretaris | นายกรัฐมนตรี | รัฐมนตรี | โฆษก`,
);

/** What stands before a name. Matched by word. */
export const HONORIFICS: ReadonlySet<string> = words(
  `mr | mrs | ms | miss | mister | dr | prof | professor | sir | dame | lord | lady | baroness | viscount | earl | hon | rt hon | the hon | the rt hon | rev | madam | madame | messrs | shri | smt | datuk | dato' | dato | tan sri | tun | sheikh | shaikh | haji | general | gen | col | capt | lt | sen | rep | gov | amb |
  sr | sra | srta | senor | senora | don | dona | excmo | excma | m | mm | mme | mlle | monsieur | mademoiselle | maitre | herr | frau | dipl | ing | mag | on | sig | sig.ra | signor | signora | dott | dott.ssa | avv |
  г-н | г-жа | господин | госпожа | тов | товарищ | пан | пани | пані | pan | pani | panu | p | dl | dna | d-na | domnul | doamna | de heer | heer | mevrouw | dhr | mevr | herra | rouva | sayin | sn | bay | bayan | κ | κος | κα | κυριος | κυρια | السيد | السيدة | آقای | خانم | מר | גב | श्री | श्रीमती | सुश्री | डॉ | دکتر | الدكتور | د | الأستاذ | ד"ר | gs | pgs | ts | bapak | ibu | tuan | puan | ong | ba | นาย | นาง`,
);

/** Small words that stand inside names and styles without a capital. */
export const NAME_PARTICLES: ReadonlySet<string> = words(
  `of | the | and | for | to | on | in | at | am | de | da | do | das | dos | del | della | delle | dei | degli | di | du | des | la | le | les | los | las | el | al | y | e | et | und | van | von | vom | der | den | dem | zu | zur | zum | ten | ter | te | bin | ben | ibn | binti | bint | abu | af | av | og | och | i | и | по | в | на | от | з | та | при | del | dell | d | l | des | für | pro | tempore | as | with | from | van't | heer | über | a | o | os | 's | ve`,
);

/** Words that stand before a colon at the start of a line and name nobody. */
export const NO_LABEL_WORDS: ReadonlySet<string> = words(
  `witness | witnesses | first | firstly | second | secondly | third | thirdly | fourth | fifth | finally | lastly | one | two | three | note | notes | nb | ps | p.s | source | sources | photo | photos | image | video | videos | audio | picture | caption | credit | date | time | place | venue | location | where | when | who | what | why | how | subject | topic | topics | iban | bic | konto | paypal | account | title | example | for example | however | moreover | remember | important | background | summary | conclusion | introduction | contact | contacts | tel | telephone | phone | fax | email | e-mail | mail | address | web | website | url | http | https | tags | tag | keywords | category | categories | share | follow us | see also | read also | read more | read | more | related | also | watch | listen | download | downloads | published | posted | updated | last updated | modified | created | release date | date of publication | language | languages | print | copyright | written by | by | author | authors | editor | edited by | translated by | file | files | attachment | annex | update | breaking | live | exclusive | opinion | analysis | interview | transcript | speech | statement | press release | embargo | for immediate release | id | ref | reference | no | nr | article | section | chapter | part | page | pages | step | option | fact | facts | myth | warning | notice | disclaimer | agenda | present | attendees | in attendance | apologies | absent | ayes | noes | yeas | nays | vote | motion | result | results | total | dear colleagues | ladies and gentlemen | to | from | cc | bcc | re | sent | followers | views | comments | reporting by | additional reporting | pingback | trackback |
  erstens | zweitens | drittens | viertens | foto | fotos | bild | bilder | quelle | quellen | datum | ort | zeit | stand | autor | autorin | hinweis | achtung | beispiel | zum beispiel | fazit | thema | themen | mehr | siehe auch | lesen sie auch | telefon | internet | kontakt | ruckfragehinweis | pressekontakt | veroffentlicht | aktualisiert | schlagworte | anmerkung | text | redaktion |
  premierement | deuxiemement | troisiemement | photo | source | sources | lieu | heure | contact | a lire aussi | lire aussi | voir aussi | exemple | par exemple | remarque | mots-cles | publie | mis a jour | titre | theme | themes | intervenant | auteur | personnalite | fonction | circonstance | mot-cle | seul le prononce fait foi |
  primero | segundo | tercero | fuente | fuentes | foto | fecha | lugar | hora | contacto | ejemplo | por ejemplo | nota | lea tambien | ver tambien | etiquetas | publicado | actualizado | tema | temas | autor | primeiro | terceiro | fonte | data | local | leia tambem | exemplo | publicado em |
  primo | secondo | terzo | fonte | luogo | ora | esempio | leggi anche | pubblicato |
  первое | второе | третье | во-первых | во-вторых | в-третьих | источник | фото | видео | дата | место | время | тема | теги | ведущие | гости | участники | передача | ведучі | гості | учасники | водещи | автор | подробнее | читайте также | читайте подробнее | смотрите также | контакты | тел | телефон | факс | например | пример | справка | примечание | важно | напомним | перше | друге | третє | джерело | дата | місце |
  注 | 注意 | 来源 | 來源 | 图 | 图片 | 作者 | 编辑 | 責任編輯 | 责任编辑 | 时间 | 時間 | 地点 | 地點 | 日期 | 日時 | 場所 | 出典 | 写真 | 関連 | 資料 | 電話 | 连线 | 标签 | 第一 | 第二 | 第三 | 用户名 | 密码 | 验证码 | 출처 | 사진 | 일시 | 장소 | 문의 | 담당자 | 전화 | 첨부 | 키워드 |
  baca | baca juga | simak | lihat juga | penulis | xem them | doc them | tac gia | anh | lts | อ่านต่อ | ที่มา | यह भी पढ़ें | स्रोत | کد خبر | بیشتر بخوانید | شاهد أيضا | تاریخ | 编者按 | 編者按 | 导语 | 摘要 | 標題 | 标题 | 題目 | 题目 | 主題 | 主题 | 文字实录 | 文字實錄 | 现场实录 | 實錄 | 实录 | 全文 | 发布时间 | 責編 | 关键词 | 関連記事 | 방송 | 진행 | 대담 | 출연 | 일시 | 등록일 | 입력 | 수정 | 작성자 | 작성일 | 조회 | 조회수 | 담당부서 |
  بسم الله الرحمن الرحيم | المصدر | التاريخ | المكان | الموضوع | صورة | أولا | ثانيا | ثالثا | اقرأ أيضا | للمزيد | منبع | مقور | מקור | צילום | תאריך | kaynak | tarih | yer | foto | ornek | zrodlo | zdjecie | fot | data | miejsce | przyklad | zdroj | datum | forras | datum | sursa | foto | bron | datum | kalla | kilde | lahde | πηγη | ημερομηνια | nguon | ngay | sumber | tanggal | tempat`,
);

/** "We", "I", "you" and their like in many languages: signs of speech, against prose about somebody. */
export const FIRST_PERSON: RegExp =
  /(?<![\p{L}\p{M}])(?:(?-i:I)|I['’](?:m|ve|d|ll)|we|we['’](?:re|ve|d|ll)|our|us|my|me|ich|wir|uns|unser\p{L}*|mein\p{L}*|je|j['’]|nous|notre|nos|mon|ma|mes|yo|nosotros|nuestr\p{L}+|quiero|queremos|hemos|tenemos|estamos|creo|tengo|pienso|entiendo|estoy|soy|somos|vamos|eu|nós|noss\p{L}+|queremos|temos|tenho|acho|quero|estou|sou|io|noi|nostr\p{L}+|abbiamo|credo|penso|voglio|vogliamo|dobbiamo|siamo|sono|я|мы|нас|нам|нами|наш\p{L}*|мне|меня|мой|моя|моё|мои|ми|наш\p{L}*|мене|мені|my|nas|nasz\p{L}*|mi|mam|mamy|myślę|uważam|chcę|chcemy|jestem|jesteśmy|náš|naše|jsem|jsme|nejsem|nejsme|já|mě|mně|můj|moje|myslím|chci|chceme|máme|nemáme|sme|mňa|môj|én|nekem|engem|vagyok|nekünk|minket|minä|minun|minulla|minulle|minua|olen|olemme|meidän|meillä|meille|mielestäni|noi|nostru|cred|vreau|vrem|avem|suntem|wij|ons|onze|ik|vi|vår\p{L}*|jag|jeg|biz|bizim|ben|εμείς|μας|μου|θέλω|θέλουμε|πιστεύω|νομίζω|έχουμε|είμαστε|نحن|إننا|إنني|أنا|لدينا|علينا|أعتقد|هستم|هستیم|داریم|خوشحالیم|می‌کنیم|بنده|ما|אנחנו|אני|हम|हमारे|मैं|मेर[ेाी]|우리|kami|kita|saya|chúng tôi|chúng ta|tôi)(?![\p{L}\p{M}])|(?<![自忘])我|私(?=[はがもの、])|(?<!\p{L})(?:저희?|제가)(?=\p{L}|\s)|ผม|ดิฉัน|ข้าพเจ้า/giu;

/** How an official opens: greetings and forms of address at the very start of a speech. */
export const GREETING: RegExp =
  /^(?:(?:very |many )?thank(?:s| you)\b|good (?:morning|afternoon|evening|day|late afternoon)|hello|hi,|welcome|my lord|ladies and gentlemen|distinguished|excellenc|your (?:excellenc|majest|royal)|mr\.? (?:chair|president|speaker|secretary)|mad[ae]me? (?:chair|president|speaker)|dear (?:friends|colleagues|[A-Z])|honou?rable|colleagues|friends,|my fellow|fellow |guten (?:tag|morgen|abend)|meine (?:sehr )?(?:verehrten )?damen|sehr geehrte|liebe |verehrte|bonjour|bonsoir|mesdames|monsieur le|madame la|chers |excellences|buenos? (?:días|dias)|buenas (?:tardes|noches)|muy buen|señor(?:as|es|a)?\b|muchas gracias|bom dia|boa (?:tarde|noite)|senhor|buongiorno|buonasera|signor|здравствуйте|добрый (?:день|вечер)|доброе утро|уважаем|дорогие|дамы и господа|господа|коллеги|шановн|доброго|добрий|panie|szanown|dzień dobry|vážen|dobrý den|tisztelt|bună (?:ziua|seara|diminea)|bine a[țţ]i venit|doamnelor|stima[țţ]|dames en heren|goede|welkom|god (?:dag|morgon|kväll|kveld|aften|ettermiddag)|välkom|velkom|χαίρετε|γεια σας|hezk[ýé] |vítejte|vítám|witam|drodzy|iyi (?:günler|akşamlar)|günaydın|hoş geldiniz|cari |gentili |вітаю|привет|mina damer|kære|hyvät|değerli|sayın|merhaba|καλημέρα|καλησπέρα|κυρίες|السلام عليكم|بسم الله|أصحاب|السيدات|السيد|صباح الخير|مساء الخير|שלום|גבירותי|नमस्कार|नमस्ते|各位|大家好|女士们|女士們|尊敬的|皆さん|皆様|おはよう|こんにちは|안녕하|존경하는|여러분|selamat|assalam|yang (?:terhormat|berhormat)|kính|xin chào|thưa|สวัสดี|เรียน\s|ท่าน|พี่น้อง|สมาชิก.{0,80}ทุกท่าน|แขกผู้มีเกียรติ)/iu;

/** An editor's word above or below a talk: where it was recorded, by whom, where it was printed first. */
export const EDITORIAL: RegExp =
  /^[\s*_([【［—–-]*(?:recorded (?:in|on|at|by)|interview(?:ed)?\s?(?:by|:|conducted|with .{3,40} was)|the interview (?:was|took)|(?:the )?questions (?:were )?(?:asked|put) by|(?:first |originally )?published (?:in|by|on)|transcri(?:bed|ption|pt) (?:by|provided|courtesy|was)|this (?:interview|transcript|text|conversation) (?:was|has been|is)|this is an? .{0,30}(?:translation|transcript)|e\s?&\s?o\s?e\b|the following is .{0,40}transcript|edited for|photos?(?:graph)?s?\s?[:by]|diese mitschrift|(?:das |dieses )?(?:interview|gespräch)\s?(?:führte|:)|die fragen stellte|quelle\s?:|propos recueillis|entretien (?:réalisé|mené)|source\s?:|entrevista\s?(?:realizada|:)|fuente\s?:|intervista (?:di|a cura)|fonte\s?:|бесед(?:овал|у вел)|интервью (?:взял|подготовил)|вопросы задавал|источник\s?:|фото\s?:|розмовля|джерело\s?:|rozmawia|rozmawiał|źródło\s?:|ptal se|zdroj\s?:|聞き手|（?文責|来源\s?[:：]|責任編輯|责任编辑|編輯|编辑\s?[:：]|責編|责编|인터뷰\s?[:=]|(?:구성|연출|영상취재|그래픽)\s?[:：]|출처)/iu;
