// What pages do by themselves: hear of changes, count down, and say what has changed. Every action works without it.
'use strict';
(() => {
  const SILENCE = 40_000;      // three heartbeats
  const LONGEST_PAUSE = 15_000;
  const SETTLING = 400;        // a button that has only just come here is not what a click was meant for

  const content = () => document.getElementById('content');
  const concerns = ids => {
    const own = content()?.dataset.incident;
    return !own || ids === '*' || ids.split(' ').includes(own);
  };

  // Changes: the stream says which incidents, htmx fetches what this page shows of them.
  // Something may have changed since the page was made: so it asks once when it hears.
  let stream, watch, pause = 1000, missed = true, asking = 0, changed = false;

  // What somebody is writing stays until it is sent or left.
  const isWriting = () => [...content()?.querySelectorAll('input:not([type=hidden]), select') ?? []].some(field =>
    field === document.activeElement || (field.options
      ? [...field.options].some(option => option.selected !== option.defaultSelected)
      : field.value !== field.defaultValue));
  const refresh = () => {
    if (asking > 0 || isWriting()) { changed = true; } else if (content()) { document.body.dispatchEvent(new Event('tocsin:changed')); }
  };
  const catchUp = () => {
    if (changed && asking === 0 && !isWriting()) { changed = false; refresh(); }
  };
  document.addEventListener('focusout', () => setTimeout(catchUp));
  setInterval(refresh, 30_000);
  const heard = () => {
    clearTimeout(watch);
    watch = setTimeout(again, SILENCE);
  };
  const close = () => {
    clearTimeout(watch);
    stream?.close();
    stream = undefined;
  };
  const again = () => {
    close();
    missed = true;
    watch = setTimeout(listen, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  };
  const listen = () => {
    close();
    if (document.hidden || !content()) { return; }
    stream = new EventSource('/console/live');
    stream.onopen = () => {
      pause = 1000;
      heard();
      if (missed) { missed = false; refresh(); }
    };
    stream.onerror = again;
    stream.addEventListener('heartbeat', heard);
    stream.addEventListener('incidents', event => {
      heard();
      if (concerns(event.data)) { refresh(); }
    });
  };
  // A hidden page holds no connection: browsers have six for all tabs together.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) { close(); missed = true; } else { pause = 1000; listen(); }
  });

  // What came in place of what was there: the same thing keeps the focus, what is new may show itself.
  let before = new Set(), row = null, sentence = '', unfolded = [];

  document.addEventListener('htmx:beforeRequest', () => { asking++; });
  document.addEventListener('htmx:afterRequest', event => {
    asking--;
    const answer = event.detail.xhr;
    stale(event.detail.failed && (!answer?.status || answer.getResponseHeader('HX-Reswap') === 'none'));
    catchUp();
  });
  document.addEventListener('htmx:beforeSwap', () => {
    before = new Set([...document.querySelectorAll('[data-row]')].map(item => item.dataset.row));
    row = document.activeElement?.closest('[data-row]')?.dataset.row ?? null;
    sentence = document.querySelector('h1')?.textContent ?? '';
    unfolded = [...document.querySelectorAll('details[open]')].map(item => item.id);
  });
  document.addEventListener('htmx:afterSettle', () => {
    for (const item of document.querySelectorAll('[data-row].triggered')) {
      if (!before.has(item.dataset.row)) { item.classList.add('arrived'); }
    }
    for (const id of unfolded) { document.getElementById(id)?.setAttribute('open', ''); }
    if (row && document.activeElement === document.body) {
      document.querySelector(`[data-row="${CSS.escape(row)}"] a`)?.focus();
    }
    for (const button of content()?.querySelectorAll('form button') ?? []) {
      if (button !== document.activeElement) {
        button.disabled = true;
        setTimeout(() => { button.disabled = false; }, SETTLING);
      }
    }
    const now = document.querySelector('#content h1')?.textContent ?? '';
    if (now && now !== sentence) { document.getElementById('said').textContent = now; }
    tick();
  });

  let since;
  const stale = isAway => {
    const line = document.getElementById('stale');
    if (isAway) {
      since ??= new Date();
      line.textContent = `Not up to date: no connection since ${since.toTimeString().slice(0, 5)}. Trying again.`;
      line.hidden = false;
    } else if (since) {
      since = undefined;
      line.hidden = true;
    }
  };

  // Count-downs.
  const left = seconds => seconds <= 0 ? 'now' : seconds < 60 ? `${seconds} s`
      : seconds < 3600 ? `${Math.floor(seconds / 60)} min ${seconds % 60} s`
      : seconds % 3600 < 60 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
  const tick = () => {
    for (const item of document.querySelectorAll('[data-until]')) {
      const text = left(Math.round((Date.parse(item.dataset.until) - Date.now()) / 1000));
      if (item.textContent !== text) { item.textContent = text; }
    }
  };
  setInterval(tick, 1000);

  listen();
})();
