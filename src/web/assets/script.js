// Everything works without this file. With it: `/` goes to the search box, `j` and `k` go through the turns or
// results, `c` cites the turn in view, a turn's number copies its permanent link besides going there, and a quotation is
// copied instead of shown.
const stops = [...document.querySelectorAll('.turn, .results > li, .statements > li')];

function isTyping(target) {
  return target instanceof Element && target.closest('input, select, textarea, [contenteditable]') !== null;
}

function currentStop() {
  const focused = document.activeElement?.closest('.turn, .results > li, .statements > li');
  if (focused) return stops.indexOf(focused);
  const linked = stops.findIndex((stop) => stop.matches(':target'));
  return linked >= 0 ? linked : stops.findLastIndex((stop) => stop.getBoundingClientRect().top < 8);
}

function goTo(stop) {
  const link = stop?.querySelector('a');
  if (!link) return;
  link.focus({ preventScroll: true });
  stop.scrollIntoView({ block: 'start' });
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === '/') {
    const box = document.querySelector('input[type="search"]');
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === 'j') goTo(stops[currentStop() + 1]);
  else if (event.key === 'k') goTo(stops[Math.max(currentStop() - 1, 0)]);
  else if (event.key === 'c') {
    const turn = stops[Math.max(currentStop(), 0)];
    const link = bar && !bar.hidden ? bar.querySelector('a.cite') : turn?.querySelector('.tools a.cite');
    if (link) location.assign(link.href);
  }
});

const bar = document.querySelector('.selection');

/** The words selected within one turn, paragraphs on lines of their own as in the record; null when there are none. */
function selectedWords() {
  const selection = getSelection();
  if (!bar || !selection || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const within = range.commonAncestorContainer;
  const said = (within instanceof Element ? within : within.parentElement)?.closest('.said');
  if (!said) return null;
  const fragment = range.cloneContents();
  const paragraphs = [...fragment.querySelectorAll('p')];
  const words = (
    paragraphs.length === 0 ? fragment.textContent : paragraphs.map((one) => one.textContent).join('\n')
  ).trim();
  // Longer ones make no address.
  return words === '' || words.length > 2000 ? null : { words, turn: said.closest('.turn') };
}

document.addEventListener('selectionchange', () => {
  if (!bar) return;
  const selected = selectedWords();
  bar.hidden = selected === null;
  if (selected === null) return;
  for (const kind of ['copies', 'cite']) {
    const address = new URL(selected.turn.querySelector(`.tools a.${kind}`).href);
    address.searchParams.set('words', selected.words);
    bar.querySelector(`a.${kind}`).href = address.href;
  }
});

function tell(link, message) {
  const status = document.querySelector('[role="status"][data-copied]');
  const note = document.createElement('span');
  note.className = 'copied';
  note.textContent = message(status.dataset);
  status.textContent = note.textContent;
  link.before(note);
  setTimeout(() => {
    note.remove();
    status.textContent = '';
  }, 1600);
}

async function copyPermalink(link) {
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    return; // Without leave to use the clipboard the link still goes to the turn.
  }
  tell(link, ({ linkCopied }) => linkCopied);
}

async function copyCitation(link) {
  try {
    const response = await fetch(link.href);
    if (!response.ok) throw new Error(response.statusText);
    await navigator.clipboard.writeText((await response.text()).trimEnd());
  } catch {
    location.assign(link.href); // The text, or why there is none.
    return;
  }
  tell(link, ({ copied }) => copied);
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a.permalink, a.copies') : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches('.permalink')) {
    copyPermalink(link);
    return;
  }
  event.preventDefault();
  copyCitation(link);
});
