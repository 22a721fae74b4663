import { findOpenings, findTriples, narrowPattern } from '../text/index.ts';
import type { BlockKind } from './blocks.ts';

/** What the first words of a short line announce. */
export interface FoundCue {
  readonly kind: BlockKind;
  readonly rule: string;
}

/** How it is announced, in the languages of the web's larger presses. */
interface Cue extends FoundCue {
  /** Anchored, or of few words that a page can be asked for at once. */
  readonly pattern: RegExp;
  /** What the line says as well; two patterns, since one that looks ahead for both looks ahead at every letter. */
  readonly besides?: RegExp;
  /** The longest line that it is looked for in; `MAX_CUE` where absent. */
  readonly max?: number;
}

const CUES: readonly Cue[] = [
  {
    kind: 'contact',
    rule: 'cue:author',
    pattern:
      /^(?:about (?:the )?authors?|written by\b.{0,60}|author bio|über (?:den|die) autor(?:in|en|innen)?|zur person|à propos de l['’]auteur(?:e|s)?|sobre (?:el|la|o|a|los|os) autora?(?:e?s)?|acerca del autor|(?:l['’]|sull['’])autore|over de auteur|o autor(?:ze|ovi|ce|kách)?|об авторе|про автора|yazar hakkında|tentang penulis|о аутору|关于作者|著者について|筆者紹介|글쓴이|عن الكاتب)\s*[:：]?$/iu,
  },
  {
    kind: 'caption',
    rule: 'cue:credit-at-end',
    pattern:
      /photo|picture|image|credit|foto|bild|fot\.|zdj\.|crédit|фото|φωτο|illustration|撮影|提供|摄|攝|圖源|图源/iu,
    besides:
      /(?:^|[\s.(|/—–-])(?:photo(?:graph)?s?|pictures?|images?|credits?|fotos?|bild(?:er)?|fot\.|zdj\.|fotografías?|imagen|imagem|crédit|foto[gğ]raf|фото|φωτο(?:γραφία)?|illustration)\s?(?:by\b|[:：©/])\s?[^.!?:]{2,60}[.)]?$|[＝=].{0,16}(?:撮影|提供)$|(?:摄|攝|圖源|图源.{0,10})$/iu,
    max: 260,
  },
  {
    kind: 'notice',
    rule: 'cue:browser',
    pattern:
      /^(?:to (?:view|play|watch) this (?:video|content|page)|(?:please )?enable javascript|javascript (?:is|must be|needs)|your browser (?:does|is)|(?:ihr|dein) browser (?:unterstützt|kann|ist)|bitte aktivieren sie javascript|votre navigateur|veuillez activer|su navegador|seu navegador|il tuo browser|ваш браузер|для просмотра (?:видео|этого)|tarayıcınız)/iu,
    max: 260,
  },
  {
    kind: 'form',
    rule: 'cue:paywall',
    pattern:
      /^(?:[^\p{L}\p{N}]*)(?:(?:subscribe|log ?in|sign in|register) to (?:continue|read|keep reading|view)|to (?:continue|keep) reading|already (?:a|have a|an?) (?:subscriber|subscription|member|account)|this (?:article|story|content) is (?:for|reserved|only|exclusive)|jetzt weiterlesen|weiterlesen mit|sie haben bereits ein abo|bereits (?:abonnent|registriert|mitglied)|il vous reste \d|la suite est réservée|(?:cet )?article réservé|déjà abonné|para (?:continuar|seguir) (?:leyendo|lendo)|contenido exclusivo|¿ya eres suscriptor|já é assinante|per continuare a leggere|sei già abbonato|al abonnee|чтобы (?:читать|прочитать) дальше|доступно только подписчикам|aby czytać dalej|(?:[^\p{L}]?[\p{Script=Han}]{2,12}[\]］】]\s?)?この記事は(?:有料)?会員|残り\d+文字|订阅后|登录后)/iu,
  },
  {
    kind: 'form',
    rule: 'cue:newsletter',
    pattern:
      /newsletters?|news-letter|boletín|boletim|рассылк|розсилк|ニュースレター|bülten|biuletyn|hírlevél|zpravodaj|ενημερωτικό δελτίο|buletin|نشرت|뉴스레터|briefing|infolettre|lettre d/iu,
    besides:
      /sign up|subscribe|delivered|in your inbox|anmelden|melden sie sich|abonnieren|eintragen|inscri(?:vez|ption)|abonnez|recevez|suscr[ií]b|apúntate|recibe|reg[ií]strate|assine|receba|cadastre|iscriviti|ricevi|подпи[сш]|登録|abone ol|zapisz się|iratkoz|přihlas|εγγραφ|berlangganan|اشترك|구독/iu,
    max: 250,
  },
  {
    kind: 'form',
    rule: 'cue:report-error',
    pattern: /ctrl/iu,
    besides: /ctrl\s?\+\s?enter/iu,
    max: 250,
  },
  {
    kind: 'form',
    rule: 'cue:text-size',
    pattern:
      /^(?:text size|font size|schriftgr(?:öß|oess)e|taille (?:du texte|de police)|tamaño (?:de letra|del texto)|размер шрифта|autoplay)\b.{0,20}$/iu,
  },
  {
    kind: 'dateline',
    rule: 'cue:authors',
    pattern:
      /^(?:By|BY|by) \p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,4}(?:, \p{Lu}[^.!?:;]{3,60}|(?:(?: ?,| and| &) (?:and )?\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,4}){1,8})$/u,
  },
  {
    kind: 'furniture',
    rule: 'cue:continues',
    pattern:
      /^(?:story continues|skip advertisement|end of article|continue reading(?: below)?|article continues|continua depois da publicidade|l['’]article continue|后面还有|reklama poniżej).{0,20}$/iu,
  },
  {
    kind: 'dateline',
    rule: 'cue:posted',
    pattern:
      /^(?:this (?:entry|post|article) was (?:posted|written|published|filed)|dieser (?:eintrag|beitrag|artikel) wurde (?:am|verfasst|geschrieben|veröffentlicht)|cet(?:te)? (?:entrée|article) a été (?:posté|publié)|esta entrada fue publicada|este post foi publicado|questo articolo è stato pubblicato|запись опубликована|ten wpis został)/iu,
    max: 420,
  },
  {
    kind: 'teaser',
    rule: 'cue:related',
    pattern:
      /^(?:[^\p{L}\p{N}]*)(?:(?:read|see|watch|listen|learn|discover)(?: (?:more|also|next|on|this))|also (?:read|see|on|watch)|more (?:on|from|about|news|stories|articles|in)\b|related(?:\b.{0,30})$|recommended(?:\b.{0,30})$|you (?:may|might) (?:also |be )|don['’]t miss|most (?:read|popular|viewed)|trending|latest (?:news|stories|posts)|top stories|editor['’]?s['’]? (?:picks?|choice)|up next|next (?:article|post|story)|previous (?:article|post|story)|further reading|mehr (?:zum thema|dazu|infos?|informationen|artikel|aus|zu\b|über|von|lesen|auf)|lesen sie (?:auch|mehr|hier|dazu|weiter)|lies (?:auch|hier|dazu)|weiterlesen|weitere (?:artikel|beiträge|infos?|informationen|links|meldungen|nachrichten|themen|news|inhalte|interessante)|weiterführende|siehe auch|auch interessant|das könnte (?:sie|dich|euch|ihnen|dir)|ähnliche (?:artikel|beiträge|themen)|passend(?:e artikel|e beiträge| dazu)|zum thema\b|verwandte|meistgelesen|empfehlungen|lesetipp|zum weiterlesen|à lire (?:aussi|également)|a lire (?:aussi|également)|lire (?:aussi|également|la suite|plus)|voir aussi|vous aimerez|articles? (?:liés|similaires|connexes|recommandés)|sur le même (?:sujet|thème)|pour aller plus loin|en savoir plus|lea? (?:también|además|más)|lee (?:también|además|más)|leer (?:también|más)|te puede interesar|te (?:podría|puede) |le puede interesar|más (?:noticias|información|sobre)|noticias relacionadas|temas relacionados|artículos relacionados|relacionad[oa]s|vea también|ver también|mira también|leia (?:também|mais)|veja (?:também|mais)|saiba mais|leggi anche|leggi (?:di più|tutto)|potrebbe interessarti|articoli correlati|altri articoli|vedi anche|lees ook|lees (?:meer|verder)|meer (?:over|nieuws)|bekijk ook|les også|les mer|läs (?:också|mer|även)|læs også|læs mere|czytaj (?:też|także|również|więcej|dalej)|zobacz (?:też|także|również|więcej)|polecamy|przeczytaj (?:też|także|również)|více (?:o|k)\b|čtěte (?:také|dále|více)|přečtěte si|související|prečítajte si|olvass(?:a|on)? (?:tovább|el)|kapcsolódó|vezi (?:și|si)|citește (?:și|si)|citeste si|pročitajte|povezane|διαβάστε (?:επίσης|ακόμα|ακόμη)|δείτε (?:επίσης|ακόμα)|читайте (?:также|ещ[её]|далее)|смотрите также|по теме|материалы по теме|другие новости|читать (?:далее|также)|читайте також|дивіться також|ayrıca (?:bak|oku)|ilgili (?:haber|içerik)|baca juga|simak juga|(?:artikel|berita) (?:terkait|lainnya|terkini)|xem thêm|đọc thêm|อ่านเพิ่มเติม|اقرأ (?:أيض|المزيد)|شاهد أيض|مواضيع ذات|قد يعجبك|بیشتر بخوانید|相关(?:阅读|新闻|链接|推荐|文章)|热门推荐|推荐阅读|延伸閱讀|相關(?:新聞|文章)|関連(?:記事|ニュース|リンク|キーワード)|あわせて読みたい|おすすめ(?:記事|の)|관련(?:기사|뉴스| 기사| 뉴스)|많이 본)/iu,
  },
  {
    kind: 'share',
    rule: 'cue:share',
    pattern:
      /^(?:[^\p{L}\p{N}]*)(?:share (?:this|on|via|with|article|it|the)|share$|share:|follow us|follow @|like us|find us on|tweet$|teilen(?:$| (?:sie|auf|mit|via|:))|jetzt teilen|artikel teilen|beitrag teilen|diesen (?:artikel|beitrag) (?:teilen|weiter)|(?:möchten|wollen) sie (?:den|diesen) (?:artikel|beitrag) teilen|folgen sie|folge? uns|partager|partagez|suivez[- ]nous|compartir|comparte|compártelo|síguenos|siganos|compartilh|siga-nos|condividi|seguici|deel (?:dit|op)|del (?:på|artik)|dela |udostępnij|podziel się|sdílet|zdieľať|megosztás|поделиться|подписывайтесь|поділитися|paylaş|bagikan|chia sẻ|分享(?:到|至)|シェア|공유)/iu,
  },
  {
    kind: 'form',
    rule: 'cue:subscribe',
    pattern:
      /^(?:[^\p{L}\p{N}]*)(?:subscribe|sign up|signup|join (?:our|the)\b.{0,60}(?:newsletter|list|channel|community)|get (?:the|our) (?:latest|best|top|daily|newsletter)|never miss|stay (?:up to date|informed|in touch)|download (?:the|our)\b.{0,30}app|newsletter|(?:jetzt |zum |unser(?:en)? )?newsletter|abonnieren|jetzt (?:abonnieren|anmelden|registrieren|spenden|kostenlos)|abonnez|inscrivez|s['’]abonner|suscr[ií]b|reg[ií]strate|recibe|apúntate|assine|inscreva|iscriviti|abbonati|schrijf je in|meld je aan|prenumerera|zapisz się|odebírejte|iratkozz|подпис(?:аться|ывайтесь|ка на)|abone ol|berlangganan|đăng ký nhận|订阅|登録|구독)/iu,
  },
  {
    kind: 'caption',
    rule: 'cue:credit',
    pattern:
      /^(?:[([©]\s?)?(?:photos?(?: by| credits?| courtesy)?|photograph(?:s|y|er)?(?: by)?|image(?:s)?(?: by| credits?| source| courtesy)?|picture(?:s)?(?: by| credit)?|pic|credits?|illustration(?: by)?|graphic|(?:titel|beitrags|symbol|archiv|vorschau|header|artikel)?(?:bild|foto|grafik|fotos|bilder)(?:er|quelle|nachweis|rechte|credit|s)?|bildquelle|fotos?(?:graf(?:ía|ie|ia|in)?)?|crédits?(?: photo)?|imagen(?:es)?|imagem|fotografía|immagine|zdjęcie|fot|zdj|autor (?:fot|foto|zdj)|фото|ілюстрація|иллюстрация|изображение|图|圖|資料圖|写真|사진)\s?(?:\d+\s?)?[:：©|/]|^(?:abbildung|abb|figure|fig|figura|diagramm|schaubild|infografik)\.?\s?\d*\s?[:.]|^(?:videos?|vídeo|видео|відео|βίντεο|ビデオ|视频|فيديو)\s?[:：]\s/iu,
  },
  {
    kind: 'furniture',
    rule: 'cue:advert',
    pattern:
      /^(?:[-–—*\s]*)(?:advertisements?|advert|ad|sponsored(?: content)?|(?:- )?anzeigen?|werbung|publicit[ée]|publicidad|publicidade|pubblicità|advertentie|annons|annonse|annonce|reklama?|реклама|reklam|iklan|quảng cáo|广告|廣告|広告|광고|advertisement - (?:continue|story).{0,40}|story continues below.{0,40}|article continues.{0,40})(?:[-–—*\s:]*)$/iu,
  },
  {
    kind: 'furniture',
    rule: 'cue:advert',
    pattern: /^(?:[-–—*\s]*)(?:anzeige|advertisement|werbung)\s*[-–—:]/iu,
  },
  {
    kind: 'tags',
    rule: 'cue:tags',
    pattern:
      /^(?:[^\p{L}\p{N}]*)(?:tags?|tagged(?: (?:as|with|in|under))?|topics?|keywords?|filed under|categor(?:y|ies)|posted in|schlag(?:worte|wörter|wort)|stichw(?:orte|örter)|themen|kategorien?|abgelegt unter|markiert mit|getaggt mit|verschlagwortet|mots[- ]cl[ée]s|étiquettes|catégories?|etiquetas|palabras clave|categorías?|temas|marcadores|categorias?|tag articolo|argomenti|trefwoorden|emneord|ämnen|tagi|słowa kluczowe|kategoria|štítky|címkék|etichete|теги|метки|ключевые слова|рубрик[аи]|etiketler|标签|关键词|タグ|태그)(?:\s*[:：|]|$)/iu,
  },
  {
    kind: 'comment',
    rule: 'cue:comment',
    pattern:
      /^(?:[^\p{L}\p{N}]*)(?:\d+\s+)?(?:leave a (?:reply|comment)|(?:post|add|write) a comment|comments?(?: are closed| \(\d+\)|:?$)|join the (?:conversation|discussion)|what do you think|we want to hear|kommentare?(?: \(\d+\)|:?$| schreiben| verfassen| geschlossen)|kommentarfeed|(?:einen )?kommentar (?:schreiben|hinterlassen|verfassen)|schreibe? (?:einen|uns)|hinterlasse|diskutieren sie|commentaires?(?: \(\d+\)|:?$)|laisser un commentaire|réagir|comentarios?(?: \(\d+\)|:?$)|deja (?:un|tu) comentario|deixe (?:um|seu) comentário|commenti(?: \(\d+\)|:?$)|lascia un commento|reageer|reacties|legg igjen|skriv en kommentar|komentarze|dodaj komentarz|skomentuj|komentáře|hozzászól|комментарии|оставить комментарий|обсудить|yorum|komentar|bình luận|发表评论|コメント(?:する|を))/iu,
  },
  {
    kind: 'notice',
    rule: 'cue:copyright',
    pattern:
      /^(?:[™®&\s]{0,6}\(?[©Ⓒ]|\(c\)|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos|todos os direitos|tutti i diritti|wszelkie prawa|všechna práva|все права|tüm hakları|this (?:article|story|post|content) (?:was|is|has been|originally|first|appeared|may|contains)|the views expressed|disclaimer|disclosure|(?:dieser|der) (?:beitrag|artikel|text) (?:gibt|ist|erschien|wurde|stammt)|bei diesem (?:beitrag|artikel) handelt|sofern nicht anders|cet article (?:est|a)|este artículo (?:fue|es)|(?:we|our site|this (?:web)?site) uses? cookies)/iu,
  },
  {
    kind: 'navigation',
    rule: 'cue:download',
    pattern: /pdf|docx?|xlsx?|mp3|zip/iu,
    besides:
      /^.{0,140}(?:\b(?:PDF|DOCX?|XLSX?|MP3|ZIP)\b.{0,12}\d+(?:[.,]\d+)?\s?[KM]i?B\b|\(\s?(?:PDF|DOCX?|XLSX?|ZIP)\s?[,;)]|(?:PDF|DOCX?)$)/iu,
  },
  {
    kind: 'contact',
    rule: 'cue:contact',
    pattern:
      /^(?:[^\p{L}\p{N}]*)(?:to contact the (?:reporter|editor|author|writer)s?\b|(?:tel|telefon|phone|telephone|fax|mobil|mobile|e-?mail|mail|internet|web|website|kontakt|contact|contacts|pressekontakt|press contact|media contact|ansprechpartner(?:in)?|rückfragen|tél|teléfono|correo|telefono|telefone|контакты|тел)\b\.?\s?(?:[:：]|\+?\(?\d)|(?:pressekontakt|press contacts?|media contacts?|contact presse|kontakt)$)/iu,
  },
  {
    kind: 'dateline',
    rule: 'cue:dateline',
    pattern:
      /^(?:[^\p{L}\p{N}]*)(?:(?:last )?(?:updated|modified|published|posted|reviewed)(?: (?:on|at|by|:)|:|\s\d)|by [A-Z]\p{L}+(?: [A-Z][\p{L}.'’-]+){0,3}$|written by|reporting by|editing by|author:|source:|(?:zuletzt )?(?:aktualisiert|veröffentlicht|geändert|erstellt|publiziert)(?: (?:am|um|von)|:)|stand:|letzte (?:änderung|aktualisierung)|(?:von|autor(?:in)?|text|quelle|redaktion)\s?:\s?|publié (?:le|à|par)|mis à jour|modifié le|par [A-Z]\p{L}+ [A-Z]\p{L}+$|source ?:|auteur ?:|publicado (?:el|en|por)|actualizado|fuente ?:|por:|autor ?:|redacción ?:?$|publicado em|atualizado em|fonte ?:|pubblicato|aggiornato|di [A-Z]\p{L}+ [A-Z]\p{L}+$|bron ?:|gepubliceerd|publisert|publicerad|źródło ?:|opublikowano|aktualizacja|zdroj ?:|forrás ?:|sursa ?:|источник ?:|автор ?:|опубликовано|обновлено|kaynak ?:|sumber ?:|nguồn ?:|来源[:：]|责任编辑|編集[:：])/iu,
  },
];

/** A line longer than this says more than a cue. */
const MAX_CUE = 160;

/** The longest line of all cues. */
const MAX_ANY = Math.max(...CUES.map((cue) => cue.max ?? MAX_CUE));

/** Most lines begin as no cue does. */
const openCues = findOpenings(CUES.map(({ pattern }) => pattern));

/** What stands anywhere in a line is not told by how the line begins, but most pages hold none of it. */
const NARROWED = CUES.map(({ pattern }) => (pattern.source.startsWith('^') ? null : narrowPattern(pattern)));

/**
 * Finds the cues of a page's lines.
 *
 * @param text the page's text
 * @param kinds what the cues are asked for: a line that holds no cue of these kinds is told to hold none
 * @returns for a short line the cue that it begins with, or ends with; `null` for other lines
 */
export function cuesOf(text: string, kinds?: ReadonlySet<BlockKind>): (line: string) => FoundCue | null {
  const triples = findTriples(text);
  const patterns = CUES.map(({ pattern }, i) => (NARROWED[i] ? NARROWED[i](triples) : pattern));
  let asked = 0;
  let held = 0;
  for (const [i, { kind }] of CUES.entries()) {
    if (patterns[i] !== null) held |= 1 << i;
    if (kinds?.has(kind) !== false) asked |= 1 << i;
  }
  return (line) => {
    const { length } = line;
    if (length > MAX_ANY) return null;
    const open = openCues(line) & held;
    if ((open & asked) === 0) return null;
    for (let i = 0; i < CUES.length; i++) {
      if (((open >> i) & 1) === 0) continue;
      const cue = CUES[i]!;
      if (length <= (cue.max ?? MAX_CUE) && patterns[i]!.test(line) && cue.besides?.test(line) !== false)
        return cue;
    }
    return null;
  };
}
