import { ROLE } from './roles.ts';

// Matched against one class or id token, its words separated by hyphens: "relatedPosts_v2" is "related-posts-v-2".
// `\b` stands at hyphens only, because nothing else but letters and figures is left.
/** What class and id tokens say, by the words that publishers give to the parts of their pages. */
export const CLASS_VOCABULARY: readonly (readonly [role: number, pattern: RegExp])[] = [
  [
    ROLE.body,
    /\b(?:(?:article|story|post|entry|news|blog|page|artikel|articulo|nota|noticia|text|detail|beitrag|single|content|body|main|full|press|release|speech|transcript)-?(?:body|text|content|copy|inhalt|cuerpo|texto|fulltext|full-text|maincontent|contents|corps|main|content-body|body-text|body-content|body-copy|content-text|detail)|bodytext|maintext|articlebody|storybody|postbody|entrytext|rich-?text|richtext|body-?copy|texto-?(?:noticia|nota|completo)|cuerpo(?:-noticia|-texto)?|csc-default|field-name-body|field-body|node-body|field--name-body|text-formatted|wysiwyg|mw-parser-output|e-content|instapaper-body|available-content|markup|post-single|newstext|news-txt)\b/,
  ],
  [
    ROLE.article,
    /\b(?:article|story|post|entry|artikel|articulo|noticia|nota|hentry|h-entry|news-item|blog-?post|beitrag|node|single|detail|press-release|speech|transcript)\b/,
  ],
  [
    ROLE.main,
    /\b(?:main|content|contents|inhalt|contenido|contenu|conteudo|primary|body|hauptinhalt|col-main|maincontent|page|wrapper-content)\b/,
  ],
  [
    ROLE.comment,
    /^(?:comments?|kommentare?|commentaires?|comentarios?|commenti|komentarz?e?|komentar)\b|\b(?:comments|(?:user|reader|single|blog|article|post|fb|disqus|leser|the)-comments?|comment-?(?:list|area|form|section|thread|count|box|block|body|content|text|wrapper|container|respond|reply|template|policy|link)s?|commentlist|commentarea|kommentare|kommentar-?(?:bereich|liste|box|form|text)|komentarze|komentare|komentari|commentaires|comentarios|commenti|disqus|disqus-thread|respond|reply|replies|discussion|diskussion|usercomments?|fb-comments|trackbacks?|pingbacks?|leserbriefe?|guestbook|webmentions?|reacties|livefyre|intensedebate|hypercomments|cackle|coral-talk|spotim|viafoura|forum-message)\b/,
  ],
  [
    ROLE.breadcrumb,
    /\b(?:bread-?crumbs?|crumbs?|brotkrumen?|brotkrume|rootline|you-are-here|miga|migas|fil-ariane|ariane|pathway|ariadne)\b/,
  ],
  [
    ROLE.navigation,
    /\b(?:nav|navi|navs|navbar|navigation|subnav|topnav|mainnav|menu|menus|submenu|mainmenu|topmenu|pager|paging|pagination|paginator|pagenav|page-numbers|prev-next|nextprev|post-nav|post-navigation|toc|table-of-contents|inhaltsverzeichnis|sitemap|anchors?-?nav|jump-?links?|skip-?links?|skiplink|drawer|hamburger|off-?canvas|topbar|top-bar|toplinks|quicklinks|quick-links|metanav|servicenav|menue|menubar|nav-?links|navlinks|site-header|masthead|page-header-top|global-header)\b/,
  ],
  [
    ROLE.share,
    /\b(?:share|shares|sharing|shared?-?buttons?|sharebar|sharebuttons?|sharethis|sharedaddy|shareaholic|addthis|addtoany|a2a|social|socials|socialmedia|social-media|socialbar|social-?share|social-?links?|social-?icons?|jp-relatedposts|likes?|fb-like|facebook|twitter|tweet-?button|whatsapp|pinterest|linkedin|xing|reddit|bookmarks?|compartir|compartilhar|partager|partage|teilen|condividi|shariff|heateor|essb|ssba|sociable|follow|follow-us|followus|like-button|post-sharing)\b/,
  ],
  [
    ROLE.tags,
    /\b(?:tags?|taglist|tag-?list|tag-?links|tagcloud|tag-?cloud|post-?tags|entry-?tags|article-?tags|keywords?|schlagworte?|schlagwoerter|labels|post-labels|etiquetas|topics?|topic-list|themes?-list|post-categories|categories|cat-links|kategorien?|entry-utility|mots-cles|entry-footer|postmetadata|post-?footer|post-?meta-?bottom|article-?footer)\b/,
  ],
  [
    ROLE.related,
    /\b(?:related|relateds|relatedposts|related-?(?:posts?|articles?|content|links?|news|stories|topics|items)|yarpp|crp|jp-relatedposts|recommended|recommendations?|recirculation|recirc|callout|recommend|empfehlungen|empfohlen|similar|aehnliche|verwandte|relacionad[oa]s?|relacionada|also-?(?:like|read)|read-?(?:more|next|also)|readmore|more-?(?:news|stories|articles|from|on|posts|links|to-read)|morenews|weitere?|weitere-artikel|mehr-zum-thema|zum-thema|most-?(?:read|popular|viewed|recent|shared|commented)|mostread|mostpopular|meistgelesen|popular|popular-?posts|trending|trends|latest|latest-?(?:news|posts|stories)|latestnews|recent|recent-?(?:posts|news)|neueste|aktuelle|promo|promos|promoted|promobox|teasers|teaser-?(?:list|box|group|block|grid|row)|outbrain|taboola|plista|zergnet|mgid|revcontent|ligatus|up-?next|next-?(?:article|post|story)|previous-?(?:article|post)|you-?may|you-?might|suggest(?:ed|ions?)|cross-?links?|linkbox|link-?list|link-?box|see-?also|read-?next|onward|infinite|carousel|slider|slick|swiper|owl-?carousel|ticker|newsticker|headlines|top-?stories|topnews|top-news|card-?(?:list|grid|deck)|cards|river|archive-?list|listing|articlelist|article-?list|news-?list|post-?list|post-grid|inline-?(?:related|links?|promo)|à-lire|a-lire|lire-aussi|lea-tambien|lee-tambien|leer-mas|mas-noticias|ultimas|viral|interesting|interest|aside-?links)\b/,
  ],
  [
    ROLE.caption,
    /\b(?:vjs|video-js|videojs|jw-?player|brightcove|media-?player|video-?(?:embed|container|wrapper|player|box|block)|embed-?(?:video|media|player))\b/,
  ],
  [ROLE.share, /\b(?:twitter-tweet|instagram-media|tiktok-embed|fb-post|social-?embed)\b/],
  [ROLE.teaser, /\bteaser\b/],
  [ROLE.printed, /^(?:running-(?:head|foot)|line-numbers?|page-?num)$/],
  [
    ROLE.form,
    /\b(?:forms?|newsletter|newsletters|newsletter-?(?:signup|box|form|sign-up|subscribe)|subscribe|subscription|subscriptions|signup|sign-up|sign-in|login|log-in|logins?|register|registration|search-?(?:form|box|bar)|searchform|searchbox|suche|abo|abonnieren|mailing-?list|mc4wp|mailchimp|mc-embed|contact-form|wpcf7|poll|polls|quiz|survey|cta|call-?to-?action|subvert|paywall|premium-(?:box|teaser|overlay)|umfrage|voting|rating|ratings|vote|votes|kk-star-ratings|donate|donation|donations|spenden|paywall-?(?:box|form)?|piano|captcha)\b/,
  ],
  [
    ROLE.notice,
    /\b(?:cookies?|cookie-?(?:notice|banner|bar|consent|law|info|hinweis|layer)|consent|gdpr|dsgvo|rgpd|privacy|cmp-?(?:container|banner|overlay)|onetrust|usercentrics|didomi|borlabs|cc-window|eu-cookie|cookielaw|cli-bar|popup|pop-up|popups|modal|modals|overlay|lightbox|dialog|notification|notifications|alert-?bar|toast|disclaimer|disclaimers|disclosure|disclosures|cmplz|copyright|copyrights|noscript|adblock|browser-?(?:warning|update|hint)|outdated|push-notification|interstitial|tooltip)\b/,
  ],
  [
    ROLE.advert,
    /\b(?:ads?|adv|advert|adverts|advertisement|advertisements|advertising|advertorial-label|adbox|ad-?(?:slot|unit|box|container|wrapper|block|label|text|banner|zone|space|break|placeholder)|adslot|adsense|adsbygoogle|adwrap|adcontainer|dfp|gpt|google-ads?|googlead|banner|banners|bannerad|sponsor|sponsors|sponsored|sponsored-?content|werbung|anzeigen?|publicidad|publicidade|publicite|reklam[ae]?|pub|affiliate|partner-?box|commercial|widget-?ad|mpu|leaderboard|skyscraper|inread|teads|amazon|aawp|shop-?widget|produkt-?box|coupon)\b/,
  ],
  [
    ROLE.byline,
    /\b(?:by-?line|bylines|byline-?wrapper|author|authors|autor|autoren|autores|auteur|article-?author|author-?(?:name|line|info|meta|link|date)|writer|reporter|vcard|posted-?(?:by|on|in)|published|publish-?(?:date|info|ed-on)|meta|metas|metadata|meta-?(?:data|info|line|bar|box)|post-?meta|entry-?meta|article-?meta|story-?meta|content-?meta|postmeta|entrymeta|articlemeta|post-?info|article-?info|entry-?info|postinfo|articleinfo|news-?info|submitted|post-?details|kicker|dachzeile|overline|spitzmarke|eyebrow|reading-?time|readingtime|read-?time|lesezeit|word-?count|source-?line|credits?|quelle|copyrightline|article-?header-?meta|dateline-author|views|view-count|post-?views|hits)\b/,
  ],
  [
    ROLE.date,
    /\b(?:date|dates|datum|fecha|data-?(?:hora|publicacao)|time|timestamp|time-?stamp|datetime|date-?time|pub-?date|pubdate|post-?date|entry-?date|published-?date|publish-?time|dateline|article-?date|news-?date|updated|last-?(?:updated|modified)|datepublished|created|posted|day-month|post-time|date-header)\b/,
  ],
  [
    ROLE.caption,
    /\b(?:captions?|wp-caption|wp-caption-text|image-?(?:caption|credit|copyright|description|text|legend|source|title|info|subtitle)|img-?(?:caption|credit|text|title|desc)|photo-?(?:caption|credit|credits|text|desc|description|by)|foto-?(?:caption|credit|text|info|unterschrift)|picture-?(?:caption|text|credit|desc)|pic-?(?:caption|text|desc|credit)|bildunterschrift|bildtext|bild-?(?:text|quelle|info|rechte|nachweis|beschreibung)|bu|legende?|leyenda|pie-?(?:de-)?foto|pie-?(?:de-)?imagen|figcaption|media-?(?:caption|credit|description|text|info)|video-?(?:caption|title|description|desc|info|text)|thumb-?caption|thumbcaption|gallery-?caption|wp-block-image|image-?meta|imagecaption|imgcaption|media-caption|slide-?caption|credit-?line|photographer|fotograf|lead-?(?:image|photo|media)|featured-?(?:image|media)|post-?(?:image|thumbnail|thumb)|hero-?(?:image|media)|teaser-?image)\b/,
  ],
  [
    ROLE.sidebar,
    /\b(?:side-?bar|sidebars|aside|side|rail|right-?(?:rail|col|column|bar|side|sidebar)|left-?(?:rail|col|column|bar|sidebar)|rightcol|leftcol|rightcolumn|leftcolumn|widget-?area|sidebar-widget|marginal(?:ie)?|marginalspalte|seitenleiste|randspalte|secondary|tertiary|col-?(?:right|left)|barra-?lateral|lateral|complementary|rechts|supplement)\b/,
  ],
  [
    ROLE.footer,
    /\b(?:footer|footers|foot|site-?footer|page-?footer|main-?footer|global-?footer|colophon|bottom-?(?:bar|menu|nav|links)|fusszeile|fuss|footnav|footermenu|impressum|sitefooter|pagefooter|end-of-article|article-?bottom|post-?bottom)\b/,
  ],
  [
    ROLE.authorBox,
    /\b(?:author-?(?:box|bio|card|profile|description|about|block|avatar|details|desc|area|content|teaser|module|text|image|wrap|section|container|intro)|authorbox|authorbio|authorinfo|about-?(?:the-)?author|contact-?(?:box|card|person|info|block|details)|kontakt-?(?:box|person|daten|info)|ansprechpartner|pressekontakt|about-?me|aboutauthor|bio|biography-box|autor-?(?:box|info|bio|beschreibung)|autorenbox|abh-box|saboxplugin|profile-?(?:box|card)|post-?author|entry-?author|user-?(?:info|card|box|profile)|contributor|contributors|writer-?(?:box|info))\b/,
  ],
  [
    ROLE.title,
    /\b(?:(?:article|post|entry|story|page|news|content|main|single|node|headline|blog|h)-?(?:title|headline|heading|header|head|hl|h1)|headline|title|titulo|titre|titel|ueberschrift|p-name|titular)\b/,
  ],
  [
    ROLE.standfirst,
    /\b(?:lead|lede|leads|intro|introduction|standfirst|stand-first|sub-?(?:title|headline|heading|head|line)|subtitulo|teaser-?text|summary|abstract|excerpt|dek|deck|strap-?line|description|vorspann|chapeau|chapo|einleitung|entradilla|bajada|copete|sumario|ingress|anlauf|anriss|preamble|perex|lid)\b/,
  ],
  [
    ROLE.languages,
    /\b(?:languages?|lang|langs|language-?(?:switcher|switch|selector|chooser|menu|links?|list)|lang-?(?:switcher|switch|selector|menu|list|nav)|locale-?(?:switcher|selector)|sprachen?|sprachauswahl|sprachwahl|idiomas|langues|wpml|wpml-ls|polylang|translations?)\b/,
  ],
  [
    ROLE.tool,
    /\b(?:toolbar|toolbox|article-?tools|page-?tools|post-?tools|tools|print|printer|print-?(?:button|link|only)|drucken|font-?(?:size|resize)|sr-?only|screen-?reader(?:-text)?|visually-?hidden|visuallyhidden|assistive-text|element-invisible|offscreen|no-?print|noprint|action-?bar|article-?actions|post-?actions|edit-?(?:link|section)|editsection|mw-editsection|audio-?player|video-?player|vorlesen|readspeaker|rs-?btn|back-?to-?top|scroll-?to-?top|totop|spinner|permalink|paragraph-anchor|download-?links?)\b|^(?:hidden|hide|invisible|icons?|buttons?|btn|actions?|controls?|player)$/,
  ],
  [
    ROLE.gallery,
    /\b(?:gallery|galleries|galerie|galleria|galeria|bildergalerie|fotostrecke|bilderstrecke|slideshow|slide-?show|photo-?(?:gallery|stream)|image-?gallery|fotogalerie|thumbnails?|thumbs)\b/,
  ],
  [ROLE.header, /\b(?:header|head|heading|kopf|kopfbereich)\b/],
  [ROLE.quote, /\b(?:pull-?quote|pullquotes?|quote-?box)\b/],
  [
    ROLE.factBox,
    /\b(?:info-?box|infobox|fact-?box|factbox|fakten|facts|info-?kasten|zahlen|steckbrief|hintergrund|box)\b/,
  ],
];
