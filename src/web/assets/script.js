// Everything works without this file. With it: `/` goes to the search box, `j` and `k` go through the turns or
// results, and a turn's number copies its permanent link besides going there.
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
});

document.addEventListener('click', async (event) => {
  const link = event.target instanceof Element ? event.target.closest('a.permalink') : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    return; // Without leave to use the clipboard the link still goes to the turn.
  }
  const status = document.querySelector('[role="status"]');
  const note = document.createElement('span');
  note.className = 'copied';
  note.textContent = status.dataset.copied;
  status.textContent = status.dataset.copied;
  link.before(note);
  setTimeout(() => {
    note.remove();
    status.textContent = '';
  }, 1600);
});
