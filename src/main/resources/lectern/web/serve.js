'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const token = document.querySelector('meta[name="token"]').content;
  const view = byId('view');
  const sound = byId('sound');

  /** What the ledger told last, by topic. */
  const known = { account: null, runs: [], run: null, flight: [], books: null, documents: null, document: null };

  /** What is told of a run, also of one that is not among the newest. */
  const runOf = (id) => known.runs.find((run) => run.id === id) || (known.run && known.run.id === id ? known.run : null);

  /** An element; what documents say is only ever text in it. */
  function el(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith('on')) {
        element.addEventListener(key.slice(2), value);
      } else if (value === true) {
        element.setAttribute(key, '');
      } else if (value !== false && value !== null && value !== undefined) {
        element.setAttribute(key, value);
      }
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  function setText(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  /** Makes the children of `parent` those of `items`, keeping those that stay: who reads or has the focus keeps his place. */
  function keyed(parent, items, keyOf, make, update) {
    const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
    let last = null;
    for (const item of items) {
      const key = String(keyOf(item));
      let child = before.get(key);
      if (!child) {
        child = make(item);
        child.dataset.key = key;
      }
      before.delete(key);
      update(child, item);
      const next = last ? last.nextSibling : parent.firstChild;
      if (next !== child) {
        parent.insertBefore(child, next);
      }
      last = child;
    }
    before.forEach((child) => child.remove());
  }

  const part = (element, name) => element.querySelector(`[data-part="${name}"]`);

  function say(text) {
    byId('said').textContent = text;
  }

  function complain(text) {
    const trouble = byId('trouble');
    setText(trouble, text);
    trouble.hidden = !text;
  }

  const count = (number, word) => `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;

  function length(seconds) {
    const whole = Math.round(seconds);
    if (whole < 60) {
      return `${whole} s`;
    }
    return whole < 3600
      ? `${Math.floor(whole / 60)} min ${whole % 60} s`
      : `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
  }

  const about = (seconds) => (seconds < 90 ? length(seconds) : seconds < 5400 ? `${Math.round(seconds / 60)} min` : length(seconds));
  const moment = (text) => new Date(text).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
  const fileName = (path) => path.split('/').slice(-2).join('/');

  // ---- asking the server

  async function answer(response) {
    if (response.status === 401) {
      location.assign('/login');
    }
    if (response.status === 403) {
      throw { message: 'This page is older than the program that serves it. Load it again.', problems: [] };
    }
    const text = await response.text();
    let body = null;
    try {
      body = text ? JSON.parse(text) : null;
    } catch {
      body = null;
    }
    if (!response.ok) {
      throw { message: (body && body.message) || `The server answered ${response.status}.`, problems: (body && body.problems) || [] };
    }
    return body;
  }

  async function ask(path) {
    return answer(await fetch(path, { headers: { Accept: 'application/json' } }));
  }

  async function post(path, body) {
    const headers = { 'X-CSRF-TOKEN': token, Accept: 'application/json' };
    if (!(body instanceof FormData)) {
      headers['Content-Type'] = 'application/json';
    }
    return answer(await fetch(path, { method: 'POST', headers, body: body instanceof FormData ? body : JSON.stringify(body || {}) }));
  }

  const why = (problem) => (problem && problem.message) || 'The server cannot be reached.';

  function confirmed(title, text, yes) {
    const dialog = byId('ask');
    setText(byId('ask-title'), title);
    setText(byId('ask-text'), text);
    setText(byId('ask-yes'), yes);
    dialog.returnValue = 'no';
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
    });
  }

  /** A button that does something on the server, and cannot be pressed again until that is done. */
  function action(words, done, attributes = {}) {
    const button = el('button', { type: 'button', ...attributes }, words);
    button.addEventListener('click', async () => {
      button.disabled = true;
      complain('');
      try {
        await done();
      } catch (problem) {
        complain(why(problem));
      } finally {
        button.disabled = false;
      }
    });
    return button;
  }

  /** So many can be seen without looking for them. */
  const FEW = 10;

  /** Where words are typed that are looked for; `found` is called once nobody types any more. */
  function finder(words, found) {
    const input = el('input', { type: 'search', class: 'find', hidden: true, 'aria-label': words, placeholder: words, autocomplete: 'off' });
    let waiting = null;
    input.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(found, 250);
    });
    return input;
  }

  /** `load`, which is called again when it has ended where it was asked for meanwhile, and not more often than that. */
  function oneAtATime(load) {
    let isLoading = false;
    let isAsked = false;
    let trouble = '';
    return async () => {
      isAsked = true;
      if (isLoading) {
        return;
      }
      isLoading = true;
      try {
        while (isAsked) {
          isAsked = false;
          await load();
        }
        if (trouble && byId('trouble').textContent === trouble) {
          complain('');
        }
        trouble = '';
      } catch (problem) {
        trouble = why(problem);
        complain(trouble);
      } finally {
        isLoading = false;
      }
    };
  }

  // ---- listening to what changes

  let events = null;
  let listened = '';

  /** Where is told what a view shows: of a run its documents that most want attention, or only the one that is named. */
  function newsOf(run, document) {
    const one = document ? `&document=${document}` : '';
    return run === null ? '/api/events' : `/api/events?run=${run}${one}`;
  }

  function listen(news) {
    if (events && news === listened && events.readyState !== EventSource.CLOSED) {
      return;
    }
    if (events) {
      events.close();
    }
    listened = news;
    known.run = null;
    known.documents = null;
    known.document = null;
    const source = new EventSource(news);
    events = source;
    source.addEventListener('open', () => document.body.classList.add('live'));
    source.addEventListener('error', () => {
      document.body.classList.remove('live');
      if (source === events && source.readyState === EventSource.CLOSED) {
        setTimeout(again, 3000);
      }
    });
    for (const topic of ['account', 'runs', 'run', 'flight', 'books', 'documents', 'document', 'trouble']) {
      source.addEventListener(topic, (event) => {
        if (source === events) {
          told(topic, JSON.parse(event.data));
        }
      });
    }
  }

  async function again() {
    try {
      const page = await fetch('/', { redirect: 'manual' });
      if (page.type === 'opaqueredirect') {
        location.assign('/login');
        return;
      }
    } catch {
      // not there yet
    }
    listen(listened);
  }

  let lastTrouble = '';

  /** What somebody's own doing was answered stays when the ledger is back. */
  function tellTrouble(trouble) {
    if (trouble || byId('trouble').textContent === lastTrouble) {
      complain(trouble);
    }
    lastTrouble = trouble;
  }

  function told(topic, news) {
    if (topic === 'trouble') {
      tellTrouble(news);
      return;
    }
    if (topic === 'runs') {
      tellChanges(known.runs, news);
    }
    known[topic] = news;
    if (topic === 'account') {
      const doubt = news.inDoubt ? `, ${news.inDoubt} in doubt` : '';
      setText(byId('account'), news.most ? `${news.inFlight} of ${news.allowed} in flight${doubt}` : `${news.inFlight} in flight`);
    }
    shown.update(topic);
  }

  function tellChanges(before, now) {
    const states = new Map(before.map((run) => [run.id, run]));
    for (const run of now) {
      const old = states.get(run.id);
      if (before.length && (!old || old.state !== run.state)) {
        say(`Run ${run.id} ${stateOf(run).words}`);
      }
    }
  }

  const ENDINGS = {
    0: ['complete', 'good'],
    1: ['failed', 'bad'],
    3: ['incomplete', 'bad'],
    4: ['stopped', ''],
    130: ['interrupted', ''],
  };

  function stateOf(run) {
    switch (run.state) {
      case 'running': return { words: 'running', look: 'busy' };
      case 'paused': return { words: 'paused', look: '' };
      case 'stopping': return { words: 'stopping', look: '' };
      case 'killed': return { words: 'killed', look: 'bad' };
      default: {
        const [words, look] = ENDINGS[run.exitCode] || [`ended with ${run.exitCode}`, 'bad'];
        return { words, look };
      }
    }
  }

  function showState(element, run) {
    const state = stateOf(run);
    element.className = `state ${state.look}`;
    setText(element, state.words);
  }

  // ---- bars

  function bar() {
    return el('div', { class: 'bar', role: 'img', 'data-part': 'bar' },
      el('i', { class: 'b-here' }), el('i', { class: 'b-flight' }), el('i', { class: 'b-failed' }), el('i', {}));
  }

  function fill(element, texts, here, flight, failed) {
    const parts = [here, flight, failed, Math.max(texts - here - flight - failed, 0)];
    [...element.children].forEach((child, index) => {
      child.style.flexGrow = String(parts[index]);
    });
    element.setAttribute('aria-label', `${here} of ${texts} here, ${flight} in flight, ${failed} failed`);
  }

  // ---- runs

  function steering(run) {
    const steer = (word) => () => post(`/api/runs/${run.id}/${word}`);
    const stop = async () => {
      if (await confirmed(`Stop run ${run.id}?`, 'Nothing new is asked for; what is in flight is collected. What was bought is kept, and the catalog can be run again.', 'Stop the run')) {
        await post(`/api/runs/${run.id}/stop`);
      }
    };
    switch (run.state) {
      case 'running': return [action('Pause', steer('pause'), { 'data-do': 'pause' }), action('Stop', stop, { 'data-do': 'stop' })];
      case 'paused': return [action('Resume', steer('resume'), { 'data-do': 'resume' }), action('Stop', stop, { 'data-do': 'stop' })];
      default: return [];
    }
  }

  /** Buttons change only with the state, so that a finger never meets another one than it aimed at. */
  function showButtons(element, key, make) {
    if (element.dataset.shown !== key) {
      element.dataset.shown = key;
      element.replaceChildren(...make());
    }
  }

  function runCard(run) {
    return el('li', { class: 'card' },
      el('div', { class: 'card-line' },
        el('span', { class: 'title' }, el('a', { href: `#/run/${run.id}` }, `Run ${run.id}`)),
        el('span', { 'data-part': 'state' }),
        el('span', { class: 'quiet', 'data-part': 'catalog' }),
        el('span', { class: 'quiet far numbers', 'data-part': 'when' })),
      bar(),
      el('p', { class: 'quiet numbers', 'data-part': 'sofar' }),
      el('div', { class: 'buttons', 'data-part': 'buttons' }));
  }

  /** What is not told any more may be otherwise by now: its own page says, and steers it. */
  function updateRunCard(card, run, isTold) {
    showState(part(card, 'state'), run);
    setText(part(card, 'catalog'), fileName(run.catalog));
    part(card, 'catalog').title = run.catalog;
    setText(part(card, 'when'), moment(run.startedAt));
    const texts = run.texts;
    part(card, 'bar').hidden = !texts;
    if (texts) {
      fill(part(card, 'bar'), texts.tasks, texts.done, texts.inFlight, texts.failed);
    }
    setText(part(card, 'sofar'), soFar(run));
    showButtons(part(card, 'buttons'), isTold ? run.state : 'old', () => (isTold ? steering(run) : []));
  }

  function soFar(run) {
    const documents = `${run.whole} of ${count(run.documents, 'document')} published`;
    const texts = run.texts;
    if (!texts) {
      return documents;
    }
    const failed = texts.failed ? `, ${texts.failed} failed` : '';
    return `${texts.done} of ${count(texts.tasks, 'text')} here, ${texts.inFlight} in flight${failed} · ${documents} · ${length(texts.audioMillis / 1000)} of audio`;
  }

  /** So many the server tells of by itself. */
  const NEWEST_RUNS = 30;

  function runsView() {
    const runs = el('ul', { class: 'cards', id: 'runs' });
    const flight = el('ul', { class: 'flight', id: 'flight' });
    const none = el('p', { class: 'quiet' }, 'Nothing was narrated yet. ', el('a', { href: '#/new' }, 'Upload a catalog'), '.');
    let older = [];
    let newest = known.runs;
    let isAll = false;
    const oldest = () => [...older, ...known.runs].reduce((least, run) => Math.min(least, run.id), Infinity);
    const more = action('Show older runs', async () => {
      const page = await ask(`/api/runs?before=${oldest()}`);
      older.push(...page.runs);
      isAll = !page.more;
      showRuns();
    }, { id: 'older', hidden: true });
    function showRuns() {
      const told = new Set(known.runs.map((run) => run.id));
      const left = older.length || isAll ? newest : []; // those that newer ones have pushed out
      older = [...new Map([...older, ...left].map((run) => [run.id, run])).values()]
        .filter((run) => !told.has(run.id))
        .sort((one, other) => other.id - one.id);
      newest = known.runs;
      none.hidden = known.runs.length > 0;
      more.hidden = isAll || known.runs.length < NEWEST_RUNS;
      keyed(runs, [...known.runs, ...older], (run) => run.id, runCard, (card, run) => updateRunCard(card, run, told.has(run.id)));
    }
    const nothing = el('p', { class: 'quiet' }, 'Nothing.');
    const update = (topic) => {
      if (topic === 'runs') {
        showRuns();
      }
      if (topic === 'flight') {
        nothing.hidden = known.flight.length > 0;
        keyed(flight, known.flight, (one) => `${one.document}/${one.chapter}/${one.chunk}`, flying, updateFlying);
      }
    };
    const root = el('div', {},
      el('div', { class: 'head' }, el('div', {}, el('h1', { tabindex: '-1' }, 'Runs')), el('a', { class: 'button', href: '#/new' }, 'New run')),
      el('div', { class: 'two' },
        el('section', { 'aria-label': 'Runs' }, none, runs, more),
        el('section', { 'aria-labelledby': 'flight-title' }, el('h2', { id: 'flight-title' }, 'In flight'), nothing, flight)));
    update('runs');
    update('flight');
    return { root, update, page: 'runs', run: null, title: 'Runs', tick: () => updateSince(flight) };
  }

  function flying() {
    return el('li', {},
      el('span', { class: 'words', 'data-part': 'words' }),
      el('time', { class: 'since', 'data-part': 'since' }),
      el('span', { class: 'place', 'data-part': 'place' }));
  }

  function updateFlying(element, one) {
    setText(part(element, 'words'), one.words);
    const attempt = one.attempt > 1 ? `, request ${one.attempt}` : '';
    const doubt = one.doubted ? ', nobody knows yet whether the request arrived' : '';
    const state = { submitting: 'being asked for', submitted: 'at the provider', ready: 'being fetched' }[one.state] || one.state;
    setText(part(element, 'place'), `${one.document}, chapter ${one.chapter}, chunk ${one.chunk}: ${state}${attempt}${doubt}`);
    part(element, 'since').dateTime = one.since;
    showSince(part(element, 'since'));
  }

  function showSince(element) {
    setText(element, length(Math.max(0, (Date.now() - Date.parse(element.dateTime)) / 1000)));
  }

  const updateSince = (list) => list.querySelectorAll('time').forEach(showSince);

  // ---- one run

  /** So many the server tells of at most. */
  const MOST_FOUND = 200;

  function runView(id) {
    const title = el('h1', { tabindex: '-1' }, `Run ${id}`);
    const state = el('span', {});
    const facing = el('p', { class: 'quiet numbers' });
    const buttons = el('div', { class: 'buttons' });
    const facts = el('dl', { class: 'facts' });
    const documents = el('ul', { class: 'cards', id: 'documents' });
    const others = el('p', { class: 'quiet numbers', id: 'others', hidden: true });
    const progress = el('p', { class: 'quiet numbers', id: 'progress' });
    const find = finder('Find documents', () => showFound());
    const showFound = oneAtATime(async () => {
      const words = find.value.trim();
      const found = words ? await ask(`/api/runs/${id}/documents?words=${encodeURIComponent(words)}`) : null;
      if (words === find.value.trim()) {
        showDocuments(found);
      }
    });
    /** Those that were found; null where nothing is looked for. */
    function showDocuments(found) {
      const news = known.documents;
      if (!news || news.run !== id) {
        return;
      }
      keyed(documents, found || news.documents, (one) => one.id, (one) => documentCard(id, one), updateDocumentCard);
      if (found) {
        others.hidden = false;
        setText(others, found.length ? `${count(found.length, 'document')} found${found.length < MOST_FOUND ? '' : ': these most want attention'}` : 'No document of this run has these words in its title or id.');
      } else {
        showOthers(others, news, runOf(id));
      }
    }
    const update = (topic) => {
      const run = runOf(id);
      if ((topic === 'runs' || topic === 'run') && run) {
        showState(state, run);
        const end = run.endedAt ? `, ended ${moment(run.endedAt)}` : '';
        facing.title = run.catalog;
        setText(facing, `${fileName(run.catalog)} · begun ${moment(run.startedAt)}${end}`);
        setText(progress, soFar(run));
      }
      const news = known.documents;
      if (news && news.run === id) {
        if (topic === 'documents') {
          showFacts(facts, news);
          find.hidden = news.outcomes.reduce((sum, each) => sum + each.documents, 0) <= FEW;
          if (find.value.trim()) {
            showFound();
          } else {
            showDocuments(null);
          }
        } else if (!find.value.trim()) {
          showOthers(others, news, run);
        }
      }
      if (run) {
        const failed = news && news.run === id ? news.failed : 0;
        const isOver = run.state === 'ended' || run.state === 'killed';
        showButtons(buttons, `${run.state} ${failed}`, () => [
          ...steering(run),
          isOver && failed ? action(`Retry ${failed} failed`, () => plan(post(`/api/runs/${id}/retry`, {})), { class: 'main', 'data-do': 'retry' }) : null,
          isOver ? action('Plan again', () => plan(post(`/api/runs/${id}/plan`)), { 'data-do': 'plan' }) : null,
          run.state === 'ended' ? el('a', { class: 'button', href: `/reports/${id}/report.html`, 'data-do': 'report' }, 'Report') : null,
        ].filter(Boolean));
      }
    };
    const root = el('div', {},
      el('p', { class: 'up' }, el('a', { href: '#/' }, '← Runs')),
      el('div', { class: 'head' }, el('div', {}, title, state, facing), buttons),
      facts,
      el('div', { class: 'head' }, el('h2', {}, 'Documents'), find), progress, documents, others);
    update('runs');
    return { root, update, page: 'runs', run: id, title: `Run ${id}` };
  }

  /** Counts the documents that are not listed. */
  function showOthers(element, news, run) {
    const left = new Map(news.outcomes.map((count) => [count.outcome, count.documents]));
    news.documents.forEach((one) => left.set(one.outcome, (left.get(one.outcome) || 0) - 1));
    const counts = [...left].filter(([, documents]) => documents > 0);
    const more = counts.reduce((sum, [, documents]) => sum + documents, 0);
    const each = counts.map(([outcome, documents]) => `${documents.toLocaleString('en')} ${outcomeWords(outcome, run)}`);
    element.hidden = more === 0;
    setText(element, `… and ${more.toLocaleString('en')} more: ${each.join(', ')}. All of them: lectern status ${news.run} --all`);
  }

  function showFacts(facts, news) {
    const cost = news.cost;
    const rows = [
      ['Bought', String(cost.bought)],
      ['Reused', String(cost.reused)],
      ['Cost', `${cost.units} units`],
      [cost.currency, cost.money],
    ];
    if (cost.boughtAgain) {
      rows.push(['Bought again', String(cost.boughtAgain)]);
    }
    if (cost.inDoubt) {
      rows.push(['In doubt', String(cost.inDoubt)]);
    }
    keyed(facts, rows, ([name]) => name,
      ([name]) => el('div', {}, el('dt', {}, name), el('dd', { 'data-part': 'value' })),
      (element, [, value]) => setText(part(element, 'value'), value));
  }

  function documentCard(run, one) {
    return el('li', { class: 'card' },
      el('div', { class: 'card-line' },
        el('span', { class: 'title' }, el('a', { href: `#/run/${run}/${one.id}` }, one.title)),
        el('span', { 'data-part': 'state' }),
        el('a', { class: 'far', 'data-part': 'listen' }, 'Listen')),
      bar(),
      el('p', { class: 'quiet numbers', 'data-part': 'sofar' }),
      el('ul', { class: 'early', 'aria-label': 'Can be heard already', 'data-part': 'early' }));
  }

  /** A chapter that can be heard while the rest of its book is bought. */
  function earlyChapter() {
    const row = el('li', {},
      el('button', { class: 'hear', type: 'button', 'data-part': 'hear' }, '▶'),
      el('span', { 'data-part': 'title' }),
      el('span', { class: 'quiet numbers', 'data-part': 'length' }));
    part(row, 'hear').addEventListener('click', () => hear(row));
    return row;
  }

  function updateEarlyChapter(row, early) {
    row.dataset.clip = early.page;
    row.dataset.place = early.title;
    part(row, 'hear').setAttribute('aria-label', `Hear chapter ${early.chapter}`);
    setText(part(row, 'title'), early.title);
    setText(part(row, 'length'), length(early.millis / 1000));
  }

  function outcomeLook(outcome) {
    if (outcome === 'published' || outcome === 'up to date') {
      return 'good';
    }
    return outcome === 'incomplete' || outcome === 'failed' ? 'bad' : '';
  }

  const isUnderWay = (run) => run && ['running', 'paused', 'stopping'].includes(run.state);
  const outcomeWords = (outcome, run) => outcome || (isUnderWay(run) ? 'under way' : 'interrupted');

  function updateDocumentCard(card, one) {
    const run = runOf(known.documents.run);
    const state = part(card, 'state');
    state.className = `state ${one.outcome ? outcomeLook(one.outcome) : isUnderWay(run) ? 'busy' : 'bad'}`;
    setText(state, outcomeWords(one.outcome, run));
    fill(part(card, 'bar'), one.texts, one.here, one.inFlight, one.failed);
    const failed = one.failed ? `, ${one.failed} failed` : '';
    const message = one.message ? ` · ${one.message}` : '';
    setText(part(card, 'sofar'), `${one.here} of ${count(one.texts, 'text')} here, ${one.inFlight} in flight${failed}${message}`);
    keyed(part(card, 'early'), one.early, (early) => early.page, earlyChapter, updateEarlyChapter);
    showListen(part(card, 'listen'), one);
  }

  function showListen(link, one) {
    link.hidden = !one.page;
    if (one.page) {
      link.href = one.page;
    }
  }

  // ---- one document

  const STATES = { '': 'All', FAILED: 'Failed', SUBMITTED: 'At the provider', PLANNED: 'Planned', STORED: 'Stored' };

  function documentView(run, id) {
    const title = el('h1', { tabindex: '-1' }, id);
    const state = el('p', { class: 'quiet numbers' });
    const listenTo = el('a', { class: 'button', hidden: true }, 'Listen to the book');
    const list = el('div', { class: 'chunks', id: 'chunks' });
    const filter = el('select', { 'aria-label': 'Which chunks' }, ...Object.entries(STATES).map(([value, words]) => el('option', { value }, words)));
    const more = action('Show more', () => load(true), { hidden: true });
    let counters = '';
    let pages = 1;
    let loading = Promise.resolve();

    const load = (isMore) => {
      pages = isMore ? pages + 1 : pages;
      loading = loading.then(fetchChunks, fetchChunks);
      return loading;
    };

    async function fetchChunks() {
      const chunks = [];
      let last = { more: true, chunks: [] };
      for (let page = 0; page < pages && last.more; page++) {
        const wanted = filter.value ? `&state=${filter.value}` : '';
        last = await ask(`/api/runs/${run}/documents/${id}/chunks?from=${chunks.length}${wanted}`);
        chunks.push(...last.chunks);
      }
      more.hidden = !last.more;
      show(chunks);
    }

    function show(chunks) {
      const rows = [];
      let chapter = 0;
      for (const chunk of chunks) {
        if (chunk.chapter !== chapter) {
          chapter = chunk.chapter;
          rows.push({ heading: chunk.chapterTitle || `Chapter ${chapter}`, chapter });
        }
        rows.push(chunk);
      }
      keyed(list, rows, (row) => (row.heading ? `chapter-${row.chapter}` : `${row.chapter}-${row.number}`),
        (row) => (row.heading ? el('h2', {}, row.heading) : chunkRow(run, id, row)),
        (element, row) => (row.heading ? setText(element, row.heading) : updateChunkRow(element, row)));
      if (!rows.length) {
        list.replaceChildren(el('p', { class: 'quiet', 'data-key': 'none' }, 'None.'));
      }
    }

    filter.addEventListener('change', () => {
      pages = 1;
      load(false).catch((problem) => complain(why(problem)));
    });

    function tell(one) {
      setText(title, one.title);
      document.title = `${one.title} – Lectern`;
      const failed = one.failed ? `, ${one.failed} failed` : '';
      setText(state, `${id}, run ${run}: ${one.here} of ${count(one.texts, 'text')} here, ${one.inFlight} in flight${failed}${one.outcome ? ` · ${one.outcome}` : ''}`);
      showListen(listenTo, one);
      const now = JSON.stringify(one);
      if (now !== counters) {
        counters = now;
        load(false).catch((problem) => complain(why(problem)));
      }
    }

    const update = (topic) => {
      if (topic === 'document' && known.document) {
        tell(known.document);
      }
    };
    const root = el('div', {},
      el('p', { class: 'up' }, el('a', { href: `#/run/${run}` }, `← Run ${run}`)),
      el('div', { class: 'head' }, el('div', {}, title, state), el('div', { class: 'buttons' }, filter, listenTo)),
      list, more);
    const listed = known.documents && known.documents.run === run ? known.documents.documents.find((one) => one.id === id) : null;
    if (listed) {
      tell(listed);
    }
    return { root, update, page: 'runs', run, document: id, title: (listed && listed.title) || id };
  }

  const CHUNK_STATES = {
    planned: 'planned', submitting: 'being asked for', submitted: 'at the provider', ready: 'being fetched',
    downloaded: 'here', stored: 'stored', failed: 'failed',
  };

  function chunkRow(run, id, chunk) {
    const row = el('article', { class: 'chunk', 'aria-label': `Chapter ${chunk.chapter}, chunk ${chunk.number}` },
      el('button', { class: 'hear', type: 'button', 'data-part': 'hear' }, '▶'),
      el('p', { class: 'text', 'data-part': 'text' }),
      el('p', { class: 'meta', 'data-part': 'meta' }),
      el('div', { class: 'why', 'data-part': 'why' }));
    part(row, 'hear').addEventListener('click', () => hear(row));
    part(row, 'why').dataset.retry = `/api/runs/${run}/retry`;
    part(row, 'why').dataset.document = id;
    return row;
  }

  function updateChunkRow(row, chunk) {
    const hear = part(row, 'hear');
    hear.disabled = !chunk.clip;
    if (chunk.clip && row.dataset.clip !== chunk.clip) {
      row.dataset.clip = chunk.clip;
    }
    row.dataset.state = chunk.state;
    row.dataset.place = `Chapter ${chunk.chapter}, chunk ${chunk.number}`;
    hear.setAttribute('aria-label', `Hear chunk ${chunk.number} of chapter ${chunk.chapter}`);
    setText(part(row, 'text'), chunk.text);
    const attempts = chunk.attempt > 1 ? `, ${chunk.attempt} requests` : '';
    const millis = chunk.millis ? `, ${length(chunk.millis / 1000)}` : '';
    setText(part(row, 'meta'), `${chunk.number} · ${CHUNK_STATES[chunk.state] || chunk.state}${attempts}${millis}`);
    const box = part(row, 'why');
    showButtons(box, chunk.state === 'failed' ? `${chunk.code} ${chunk.request}` : '', () => {
      if (chunk.state !== 'failed') {
        return [];
      }
      const body = { document: box.dataset.document, code: chunk.code };
      return [
        el('span', { class: 'trouble' }, `${chunk.reason || 'No reason was given'} (${chunk.code ? `code ${chunk.code}, ` : ''}request ${chunk.request || 'unknown'})`),
        chunk.policy ? el('span', { class: 'quiet' }, 'The same words would be refused again: better edit the text.') : null,
        action('Try again', () => plan(post(box.dataset.retry, body)), { 'data-do': 'retry' }),
      ].filter(Boolean);
    });
  }

  // ---- hearing clips

  let heardRow = null;

  function hear(row) {
    if (heardRow === row && !sound.paused) {
      sound.pause();
      return;
    }
    if (heardRow !== row) {
      markHeard(row);
      sound.src = row.dataset.clip;
      setText(byId('heard'), row.dataset.place);
      byId('player').hidden = false;
    }
    sound.play().catch(() => complain('The clip cannot be played: it may be on the machine that fetched it until its book is published.'));
  }

  function markHeard(row) {
    if (heardRow) {
      heardRow.classList.remove('now');
      setText(part(heardRow, 'hear'), '▶');
    }
    heardRow = row;
    if (row) {
      row.classList.add('now');
    }
  }

  sound.addEventListener('play', () => heardRow && setText(part(heardRow, 'hear'), '❚❚'));
  sound.addEventListener('pause', () => heardRow && setText(part(heardRow, 'hear'), '▶'));
  function silence() {
    sound.pause();
    markHeard(null);
    byId('player').hidden = true;
  }

  byId('close-player').addEventListener('click', silence);

  // ---- books

  function booksView() {
    const list = el('ul', { class: 'cards', id: 'books' });
    const none = el('p', { class: 'quiet', id: 'none', hidden: true });
    const find = finder('Find books', () => {
      pages = 1;
      load();
    });
    let pages = 1;
    const load = oneAtATime(async () => {
      const words = find.value.trim();
      const books = [];
      let last = { more: true, books: [] };
      for (let page = 0; page < pages && last.more; page++) {
        last = await ask(`/api/books?from=${books.length}&words=${encodeURIComponent(words)}`);
        const seen = new Set(books.map((book) => book.id)); // one that is published meanwhile pushes others on
        books.push(...last.books.filter((book) => !seen.has(book.id)));
      }
      if (words !== find.value.trim()) {
        return;
      }
      none.hidden = books.length > 0;
      setText(none, words ? 'No book has these words in its title, author or id.' : 'No book is published yet.');
      more.hidden = !last.more;
      find.hidden = !words && !last.more && books.length <= FEW;
      keyed(list, books, (book) => book.id, bookCard, updateBookCard);
    });
    const more = action('Show more', async () => {
      pages++;
      await load();
    }, { id: 'more', hidden: true });
    const root = el('div', {},
      el('div', { class: 'head' }, el('div', {}, el('h1', { tabindex: '-1' }, 'Books'), el('p', { class: 'quiet lead' }, 'Each opens the page on which it is listened to and read.')), find),
      none, list, more);
    const update = (topic) => topic === 'books' && load();
    if (known.account) {
      load();
    }
    return { root, update, page: 'books', run: null, title: 'Books' };
  }

  function bookCard() {
    return el('li', { class: 'card' },
      el('div', { class: 'card-line' }, el('span', { class: 'title' }, el('a', { 'data-part': 'title' })), el('span', { class: 'quiet', 'data-part': 'author' }),
        el('span', { class: 'quiet far numbers', 'data-part': 'when' })));
  }

  function updateBookCard(card, book) {
    setText(part(card, 'title'), book.title);
    part(card, 'title').href = book.page;
    setText(part(card, 'author'), book.author || '');
    const long = book.millis ? length(book.millis / 1000) : '';
    setText(part(card, 'when'), [long, book.publishedAt ? moment(book.publishedAt) : ''].filter(Boolean).join(' · '));
  }

  // ---- planning and buying

  let offer = null;

  function newView() {
    const input = el('input', { type: 'file', id: 'files', name: 'files', multiple: true, 'aria-label': 'Catalog and documents' });
    const result = el('div', { id: 'refusal', role: 'alert' });
    const send = async (files) => {
      result.replaceChildren();
      if (!files.length) {
        return;
      }
      const form = new FormData();
      files.forEach((file) => form.append('files', file, file.webkitRelativePath || file.name));
      say('Planning');
      try {
        await plan(post('/api/uploads', form));
      } catch (problem) {
        showProblems(result, problem);
      }
    };
    const planIt = action('Plan it', () => send([...input.files]), { class: 'main', id: 'plan' });
    const drop = el('div', { class: 'upload' },
      el('p', {}, 'A catalog (CSV) and its documents, or one zip of them'),
      input, el('div', {}, planIt));
    drop.addEventListener('dragover', (event) => {
      event.preventDefault();
      drop.classList.add('over');
    });
    drop.addEventListener('dragleave', () => drop.classList.remove('over'));
    drop.addEventListener('drop', (event) => {
      event.preventDefault();
      drop.classList.remove('over');
      input.files = event.dataTransfer.files;
    });
    const root = el('div', {}, el('h1', { tabindex: '-1' }, 'New run'),
      el('p', { class: 'quiet' }, 'Planning buys nothing. What it would cost is shown before anything is started.'), drop, result);
    return { root, update() {}, page: 'new', run: null, title: 'New run' };
  }

  function showProblems(element, problem) {
    const problems = (problem && problem.problems) || [];
    element.replaceChildren(
      el('h2', { class: 'trouble' }, why(problem)),
      el('ul', { class: 'problems' }, ...problems.map((one) => {
        const at = one.line ? `${one.file}:${one.line}${one.column ? `:${one.column}` : ''}` : one.file;
        return el('li', {}, el('p', { class: 'at' }, at), el('p', {}, `${one.what}: ${one.remedy}.`));
      })));
    say(why(problem));
  }

  async function plan(asked) {
    offer = await asked;
    location.hash = '#/plan';
    if (shown.page === 'plan') {
      go();
    }
  }

  function planView() {
    if (!offer) {
      location.replace('#/new');
      return newView();
    }
    const made = offer;
    const price = `${made.units} units (${made.money} ${made.currency})`;
    const cap = el('input', { type: 'number', min: '0', step: 'any', id: 'cap', value: made.units, 'aria-describedby': 'cap-hint' });
    const early = el('input', { type: 'checkbox', id: 'early' });
    early.checked = made.publishChapters;
    const words = made.toBuy ? `Buy ${count(made.toBuy, 'chunk')} for ${price}` : 'Run it: nothing is to be bought';
    const start = action(words, async () => {
      if (cap.value === '') {
        throw { message: 'Say the most that it may cost.' };
      }
      const begun = await post(`/api/offers/${made.id}/start`, { maxUnits: Number(cap.value), publishChapters: early.checked });
      offer = null;
      say(`Run ${begun.run} has begun`);
      location.hash = `#/run/${begun.run}`;
    }, { class: 'main', id: 'buy' });
    const facts = [
      ['Chunks', String(made.chunks)], ['To buy', String(made.toBuy)], ['Reused', String(made.reused)],
      ['Cost', `${made.units} units`], [made.currency, made.money], ['Length', `about ${about(made.expectedSeconds)}`],
    ];
    const isIdle = made.isRetry && !made.documents.length;
    const root = el('div', {},
      el('h1', { tabindex: '-1' }, made.isRetry ? made.name : `Plan of ${made.name}`),
      el('dl', { class: 'facts' }, ...facts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))),
      isIdle ? null : el('div', { class: 'buy' },
        el('label', {}, 'Stop before it costs more than (units)', cap),
        el('label', { class: 'tick' }, early, 'Let chapters be heard before their book is complete'),
        start),
      isIdle ? el('p', { class: 'quiet' }, 'Nothing failed that would be tried again.') : el('p', { class: 'quiet', id: 'cap-hint' },
        `The price is that of the plan. Lost answers and clips that cannot be used are bought again, as far as this limit allows${made.maxUnits ? `; no run may cost more than ${made.maxUnits} units` : ''}.`),
      made.inDoubt ? el('p', {}, `${count(made.inDoubt, 'chunk')} of them may have been bought by a run that was killed.`) : null,
      failures('To be tried again', made.again),
      failures('Refused for what they say; the same words would be refused again: edit the text', made.refused),
      made.documents.length ? el('h2', {}, count(made.documents.length, 'document')) : null,
      el('ul', { class: 'cards', id: 'planned' }, ...made.documents.map((one) => el('li', { class: 'card' },
        el('div', { class: 'card-line' }, el('span', { class: 'title' }, one.title), el('span', { class: 'quiet' }, one.author || ''), el('span', { class: 'quiet far' }, one.voice)),
        el('p', { class: 'quiet numbers' }, `${count(one.chapters, 'chapter')}, ${count(one.chunks, 'chunk')}, ${one.toBuy} to buy, about ${about(one.expectedSeconds)}`),
        one.leftOut.length ? el('p', { class: 'quiet' }, `Left out: ${one.leftOut.map((left) => `${left.count} × ${left.what}`).join(', ')}`) : null,
        ...one.notes.map((note) => el('p', { class: 'quiet' }, note))))));
    return { root, update() {}, page: 'plan', run: null, title: 'Plan' };
  }

  function failures(title, rows) {
    return rows.length
      ? el('section', {}, el('h2', {}, title), el('ul', { class: 'problems' }, ...rows.map((row) => el('li', {},
        el('p', { class: 'at' }, `${row.document}, chapter ${row.chapter}, chunk ${row.chunk}`),
        el('p', {}, row.words), el('p', { class: 'trouble' }, `${row.reason}${row.code ? ` (code ${row.code})` : ''}`)))))
      : null;
  }

  // ---- which view

  let shown = { update() {}, page: '' };

  function make() {
    const [first, run, documentId] = location.hash.replace(/^#\//, '').split('/');
    if (first === 'run' && /^\d{1,9}$/.test(run || '')) {
      return documentId && /^[a-z0-9-]+$/.test(documentId) ? documentView(Number(run), documentId) : runView(Number(run));
    }
    switch (first) {
      case 'books': return booksView();
      case 'new': return newView();
      case 'plan': return planView();
      default: return runsView();
    }
  }

  function go() {
    silence();
    complain('');
    const isFirst = !shown.page;
    shown = make();
    document.title = `${shown.title} – Lectern`;
    view.replaceChildren(shown.root);
    document.querySelectorAll('.top nav a').forEach((link) => {
      if (link.dataset.page === shown.page || (link.dataset.page === 'new' && shown.page === 'plan')) {
        link.setAttribute('aria-current', 'page');
      } else {
        link.removeAttribute('aria-current');
      }
    });
    listen(newsOf(shown.run, shown.document));
    if (!isFirst) {
      scrollTo(0, 0);
      view.querySelector('h1').focus();
    }
  }

  setInterval(() => shown.tick && shown.tick(), 1000);
  byId('logout').hidden = !byId('logout').dataset.user;
  addEventListener('hashchange', go);
  go();
})();
