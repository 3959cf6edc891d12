
'use strict';
(() => {
  const SKIP_SECONDS = 15;
  const SLOWEST = 0.5;
  const FASTEST = 3;
  const SPEED_STEP = 0.1;
  // Cues are whole milliseconds, and a sound set to one of them may stand a little before it.
  const ROUNDING = 0.03;
  // "Back" within a sentence's first moments means the one before.
  const JUST_BEGUN = 1.5;
  const SAVE_EVERY_SECONDS = 2;
  const AT_THE_END = 1;
  const HAND_RESTS_MILLIS = 500;

  const byId = (id) => document.getElementById(id);
  const limited = (value, least, most) => Math.min(Math.max(value, least), most);

  /** Kept between visits. Where a browser keeps nothing for a page, everything works and nothing is remembered. */
  const memory = {
    get(name) {
      try {
        return localStorage.getItem(`lectern.${name}`);
      } catch {
        return null;
      }
    },
    set(name, value) {
      try {
        localStorage.setItem(`lectern.${name}`, value);
      } catch {
        // see above
      }
    },
  };

  const theme = {
    chosen: memory.get('theme'),
    isDark() {
      return this.chosen ? this.chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    },
    apply() {
      if (this.chosen === 'dark' || this.chosen === 'light') {
        document.documentElement.dataset.theme = this.chosen;
      }
    },
    flip() {
      this.chosen = this.isDark() ? 'light' : 'dark';
      memory.set('theme', this.chosen);
      this.apply();
    },
  };

  /** The index of the last of `starts`, which ascend, that is not after `time`; 0 when all are. */
  function lastNotAfter(starts, time) {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= time) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return Math.max(low, 0);
  }

  /** 61.5 as 1:01, 3661 as 1:01:01. */
  function clock(seconds) {
    const whole = Math.floor(Math.max(seconds, 0) + ROUNDING);
    const two = (number) => String(number).padStart(2, '0');
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
  }

  /** 61.5 from "61.5", 3661 from "1:01:01"; NaN from anything else. */
  function secondsOf(text) {
    return /^\d+(:\d{1,2}){0,2}(\.\d+)?$/.test(text)
      ? text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
      : NaN;
  }

  /** `pattern` with its {0}, {1} and so on replaced. */
  function filled(pattern, ...values) {
    return pattern.replace(/\{(\d)\}/g, (whole, index) => String(values[index]));
  }

  /** Chapters, and where each begins in the book; times in seconds. */
  class Book {
    constructor(data) {
      this.id = data.id;
      this.title = data.title;
      this.author = data.author;
      this.cover = data.cover;
      this.words = data.words;
      this.chapters = data.chapters;
      this.starts = [];
      this.length = 0;
      for (const chapter of this.chapters) {
        chapter.length = chapter.millis / 1000;
        this.starts.push(this.length);
        this.length += chapter.length;
      }
    }

    /** Texts lie in blocks of their own, so that only the chapter that is shown is ever taken apart. */
    cuesOf(index) {
      const block = byId(`script-${index + 1}`);
      const cues = block ? JSON.parse(block.textContent) : [];
      return cues.map(([millis, text, beginsParagraph]) => ({ start: millis / 1000, text, beginsParagraph }));
    }

    placeAt(seconds) {
      const inBook = limited(seconds, 0, this.length);
      const chapter = lastNotAfter(this.starts, inBook);
      return { chapter, seconds: inBook - this.starts[chapter] };
    }

    has(chapter) {
      return Number.isInteger(chapter) && chapter >= 0 && chapter < this.chapters.length;
    }
  }

  /** A place in an address: #chapter-3, #chapter-3&t=12.5 (in the chapter), #t=1:02:03 (in the book). */
  function placeInAddress(book, hash) {
    const parts = /^#(?:chapter-(\d+))?&?(?:t=([\d:.]+))?$/.exec(hash);
    if (!parts) {
      return null;
    }
    const seconds = secondsOf(parts[2] || '');
    if (parts[1]) {
      const chapter = Number(parts[1]) - 1;
      return book.has(chapter) ? { chapter, seconds: seconds || 0 } : null;
    }
    return Number.isNaN(seconds) ? null : book.placeAt(seconds);
  }

  /** Where the book was left; nowhere when it was heard to its end. */
  function rememberedPlace(book) {
    const [chapter, seconds] = (memory.get(`place.${book.id}`) || '').split(' ').map(Number);
    if (!book.has(chapter) || !(seconds >= 0)) {
      return null;
    }
    return book.starts[chapter] + seconds < book.length - AT_THE_END ? { chapter, seconds } : null;
  }

  /** The sound: one chapter's file at a time, and whichever follows. Tells `listener` what happens. */
  class Player {
    constructor(book, sound, listener) {
      this.book = book;
      this.sound = sound;
      this.listener = listener;
      this.chapter = -1;
      this.wanted = null;
      this.speed = 1;
      this.stopsAtChapterEnd = false;
      sound.addEventListener('loadedmetadata', () => {
        this.reachWanted();
        listener.loaded();
      });
      sound.addEventListener('timeupdate', () => listener.timeChanged());
      sound.addEventListener('seeked', () => listener.timeChanged());
      sound.addEventListener('play', () => listener.playingChanged());
      sound.addEventListener('pause', () => listener.playingChanged());
      sound.addEventListener('ended', () => this.chapterEnded());
      sound.addEventListener('error', () => listener.failed());
    }

    get playing() {
      return !this.sound.paused && !this.sound.ended;
    }

    get length() {
      return this.book.chapters[this.chapter].length;
    }

    get seconds() {
      return this.wanted === null ? Math.min(this.sound.currentTime, this.length) : this.wanted;
    }

    get secondsInBook() {
      return this.book.starts[this.chapter] + this.seconds;
    }

    open(chapter, seconds, plays = this.playing) {
      const at = limited(seconds, 0, this.book.chapters[chapter].length);
      if (chapter === this.chapter && !this.sound.error) {
        this.moveTo(at);
      } else {
        this.chapter = chapter;
        this.wanted = at;
        this.sound.src = this.book.chapters[chapter].file;
        this.applySpeed();
        this.listener.chapterChanged();
      }
      if (plays) {
        this.play();
      }
      this.listener.timeChanged();
    }

    openAt(secondsInBook) {
      const place = this.book.placeAt(secondsInBook);
      this.open(place.chapter, place.seconds);
    }

    play() {
      if (this.sound.error) {
        this.wanted = this.seconds;
        this.sound.load();
      }
      this.sound.play().catch((refusal) => {
        // Another chapter was opened, or the browser waits for a press of the button: neither is a fault.
        if (refusal.name !== 'AbortError' && refusal.name !== 'NotAllowedError') {
          this.listener.failed();
        }
      });
    }

    pause() {
      this.sound.pause();
    }

    toggle() {
      if (this.playing) {
        this.pause();
      } else {
        this.play();
      }
    }

    setSpeed(speed) {
      this.speed = limited(Math.round(speed / SPEED_STEP) * SPEED_STEP, SLOWEST, FASTEST);
      this.applySpeed();
    }

    applySpeed() {
      // A new source sets the rate back to the default one.
      this.sound.defaultPlaybackRate = this.speed;
      this.sound.playbackRate = this.speed;
    }

    moveTo(seconds) {
      if (this.sound.readyState > 0) {
        this.sound.currentTime = seconds;
      } else {
        this.wanted = seconds;
      }
    }

    reachWanted() {
      if (this.wanted !== null) {
        this.sound.currentTime = this.wanted;
        this.wanted = null;
      }
    }

    chapterEnded() {
      const next = this.chapter + 1;
      if (this.book.has(next)) {
        this.open(next, 0, !this.stopsAtChapterEnd);
      }
      if (this.stopsAtChapterEnd) {
        this.listener.slept();
      }
      this.listener.playingChanged();
    }
  }

  /** The text of one chapter, the sentence that is heard marked in it and kept in sight. */
  class ChapterText {
    constructor(book, article) {
      this.book = book;
      this.article = article;
      this.wayBack = byId('return');
      this.sentences = [];
      this.starts = [];
      this.now = -1;
      this.follows = true;
      this.steering = 0;
      this.lastScrolledByHand = -Infinity;
      addEventListener('scroll', () => this.scrolled(), { passive: true });
      addEventListener('scrollend', () => this.scrollEnded());
      for (const hand of ['wheel', 'touchmove', 'pointerdown']) {
        addEventListener(hand, (event) => this.takenOver(event), { passive: true });
      }
      this.wayBack.addEventListener('click', () => this.comeBack());
    }

    show(index) {
      const chapter = this.book.chapters[index];
      const cues = this.book.cuesOf(index);
      this.starts = cues.map((cue) => cue.start);
      this.now = -1;
      this.follows = true;
      this.article.lang = chapter.language;
      const heading = document.createElement('h2');
      const parts = [heading];
      this.sentences = cues.map((cue, at) => {
        const begins = cue.beginsParagraph || at === 0;
        if (begins) {
          parts.push(document.createElement('p'));
        }
        const paragraph = parts[parts.length - 1];
        if (!begins && needsSpace(cues[at - 1].text, cue.text)) {
          paragraph.append(' ');
        }
        return this.append(paragraph, cue.text, at);
      });
      if (parts.length > 1 && saysTheSame(parts[1].textContent, chapter.title)) {
        // The title is read out: it is the heading, and not shown twice.
        heading.append(...parts[1].childNodes);
        parts.splice(1, 1);
      } else {
        heading.textContent = chapter.title;
      }
      const all = document.createDocumentFragment();
      parts.forEach((part) => all.append(part));
      this.article.replaceChildren(all);
      byId('no-text').hidden = cues.length > 0;
    }

    append(paragraph, words, at) {
      const sentence = document.createElement('span');
      sentence.className = 'sentence';
      sentence.dataset.cue = at;
      sentence.tabIndex = -1;
      sentence.textContent = words;
      paragraph.append(sentence);
      return sentence;
    }

    /** The cue of the sentence that `element` is or stands in; -1 for none. */
    cueOf(element) {
      const sentence = element instanceof Element && element.closest('.sentence');
      return sentence ? Number(sentence.dataset.cue) : -1;
    }

    cueAt(seconds) {
      return lastNotAfter(this.starts, seconds + ROUNDING);
    }

    mark(seconds) {
      const index = this.cueAt(seconds);
      if (index === this.now || !this.sentences.length) {
        return;
      }
      const before = this.sentences[this.now];
      if (before) {
        before.classList.remove('now');
        before.removeAttribute('aria-current');
        before.tabIndex = -1;
      }
      this.now = index;
      const sentence = this.sentences[index];
      sentence.classList.add('now');
      sentence.setAttribute('aria-current', 'true');
      sentence.tabIndex = 0;
      if (this.scrollsByHand) {
        this.scrolled();
      } else if (this.follows) {
        this.keepInSight(before ? 'smooth' : 'auto');
      } else {
        this.offerReturn();
      }
    }

    /** Whether the reader's hand scrolls: then nothing is pulled from under it. */
    get scrollsByHand() {
      return performance.now() - this.lastScrolledByHand < HAND_RESTS_MILLIS;
    }

    takenOver(event) {
      this.stopSteering();
      if (event.type !== 'pointerdown') {
        this.lastScrolledByHand = performance.now();
      }
    }

    comeBack() {
      this.follows = true;
      this.scrollToNow('smooth');
      this.offerReturn();
    }

    /** Moves the keyboard's focus from sentence to sentence, without hearing them. */
    step(from, by) {
      const sentence = this.sentences[from + by];
      if (sentence) {
        sentence.focus();
      }
    }

    bounds() {
      return { top: 0, bottom: byId('player').getBoundingClientRect().top };
    }

    inSight(margin) {
      const sentence = this.sentences[this.now];
      if (!sentence) {
        return true;
      }
      const { top, bottom } = this.bounds();
      const box = sentence.getBoundingClientRect();
      const reach = Math.min(margin, (bottom - top) / 4);
      return box.top >= top + reach && Math.min(box.bottom, box.top + (bottom - top) / 2) <= bottom - reach;
    }

    keepInSight(behavior) {
      if (!this.inSight(72)) {
        this.scrollToNow(behavior);
      }
    }

    scrollToNow(behavior) {
      const sentence = this.sentences[this.now];
      if (!sentence) {
        return;
      }
      const { top, bottom } = this.bounds();
      const wanted = scrollY + sentence.getBoundingClientRect().top - top - (bottom - top) * 0.3;
      const target = limited(wanted, 0, document.documentElement.scrollHeight - innerHeight);
      if (!this.steering && Math.abs(target - scrollY) < 1) {
        return; // nothing would move, and nothing would tell of its end
      }
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      this.stopSteering();
      // Not every browser tells when a scroll ends.
      this.steering = setTimeout(() => (this.steering = 0), 1200);
      scrollTo({ top: target, behavior: still ? 'auto' : behavior });
    }

    /** Whoever scrolls the sentence out of sight reads elsewhere; whoever scrolls it back follows again. */
    scrolled() {
      if (!this.steering) {
        this.follows = this.inSight(0);
        this.offerReturn();
      }
    }

    /** A browser may tell of a scroll before it tells of the hand that scrolled. */
    scrollEnded() {
      const steered = this.steering;
      this.stopSteering();
      if (!steered) {
        this.scrolled();
      }
    }

    stopSteering() {
      clearTimeout(this.steering);
      this.steering = 0;
    }

    offerReturn() {
      this.wayBack.hidden = this.follows;
    }
  }

  const letters = (text) => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
  const saysTheSame = (one, other) => letters(one) !== '' && letters(one) === letters(other);
  // Chinese has no spaces between sentences; its quotation marks, dashes and dots are the same characters as in English.
  const ENDS_CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef][”’…—]*$/;
  const BEGINS_CHINESE = /^[“‘…—]*[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;
  const needsSpace = (one, next) => !ENDS_CHINESE.test(one) && !BEGINS_CHINESE.test(next);

  /** Pauses after some minutes, or when the chapter ends. */
  class SleepTimer {
    constructor(player, choice, words) {
      this.player = player;
      this.choice = choice;
      this.words = words;
      this.timer = 0;
      choice.addEventListener('change', () => this.chosen());
    }

    off() {
      clearTimeout(this.timer);
      this.player.stopsAtChapterEnd = false;
      this.choice.value = '';
    }

    chosen() {
      const wish = this.choice.value;
      clearTimeout(this.timer);
      this.player.stopsAtChapterEnd = wish === 'chapter';
      if (Number(wish) > 0) {
        this.timer = setTimeout(() => {
          this.player.pause();
          this.off();
        }, Number(wish) * 60000);
      }
    }
  }

  /** What a locked phone, a headset and a keyboard's media keys show and do. */
  function offerToSystem(book, player, stepChapter) {
    const session = navigator.mediaSession;
    if (!session) {
      return { chapterChanged() {}, timeChanged() {} };
    }
    const actions = {
      play: () => player.play(),
      pause: () => player.pause(),
      seekbackward: (wish) => player.openAt(player.secondsInBook - (wish.seekOffset || SKIP_SECONDS)),
      seekforward: (wish) => player.openAt(player.secondsInBook + (wish.seekOffset || SKIP_SECONDS)),
      seekto: (wish) => player.open(player.chapter, wish.seekTime),
      previoustrack: () => stepChapter(-1),
      nexttrack: () => stepChapter(1),
    };
    for (const [name, action] of Object.entries(actions)) {
      try {
        session.setActionHandler(name, action);
      } catch {
        // not known here
      }
    }
    return {
      chapterChanged() {
        session.metadata = new MediaMetadata({
          title: book.chapters[player.chapter].title,
          artist: book.author || '',
          album: book.title,
          // Pictures from a disk are refused here, with a warning.
          artwork: book.cover && /^http/.test(location.protocol) ? [{ src: book.cover }] : [],
        });
      },
      timeChanged() {
        if (session.setPositionState) {
          session.setPositionState({ duration: player.length, playbackRate: player.speed, position: player.seconds });
        }
      },
    };
  }

  /** The list of chapters, which a narrow window opens over everything else. */
  class Contents {
    constructor(book, choose) {
      this.links = [...byId('chapters').querySelectorAll('a')];
      this.panel = byId('contents');
      this.opener = byId('open-contents');
      this.others = [document.querySelector('.book'), byId('text'), byId('player')];
      this.links.forEach((link, index) => {
        link.setAttribute('href', `#chapter-${index + 1}`);
        link.addEventListener('click', (event) => {
          if (!(event.ctrlKey || event.metaKey || event.shiftKey)) {
            event.preventDefault();
            this.close();
            choose(index);
          }
        });
      });
      this.opener.addEventListener('click', () => this.open());
      byId('close-contents').addEventListener('click', () => this.close());
      this.panel.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
      matchMedia('(min-width: 60rem)').addEventListener('change', () => this.close());
    }

    mark(index) {
      this.links.forEach((link, at) => {
        if (at === index) {
          link.setAttribute('aria-current', 'true');
        } else {
          link.removeAttribute('aria-current');
        }
      });
      this.showCurrent();
    }

    showCurrent() {
      const current = this.panel.querySelector('[aria-current]');
      const frame = this.panel.classList.contains('open') ? this.panel : document.querySelector('.side');
      const box = current.getBoundingClientRect();
      const around = frame.getBoundingClientRect();
      if (frame.scrollHeight > frame.clientHeight && (box.top < around.top || box.bottom > around.bottom)) {
        frame.scrollTop += box.top - around.top - around.height / 3;
      }
    }

    open() {
      this.setOpen(true);
      this.showCurrent();
      this.panel.querySelector('[aria-current]').focus();
    }

    close() {
      if (this.panel.classList.contains('open')) {
        this.setOpen(false);
        this.opener.focus();
      }
    }

    setOpen(open) {
      this.panel.classList.toggle('open', open);
      this.opener.setAttribute('aria-expanded', String(open));
      for (const other of this.others) {
        other.inert = open;
      }
    }
  }

  /** Whether the control that has the focus needs this key for itself. */
  function isTaken(key, target) {
    if (!(target instanceof Element)) {
      return false;
    }
    if (target.closest('dialog, select, textarea, input:not([type="range"]), [contenteditable]')) {
      return true;
    }
    if (target.closest('input')) {
      return key.startsWith('Arrow');
    }
    return Boolean(target.closest('button')) && key === ' ';
  }

  function start() {
    const book = new Book(JSON.parse(byId('book').textContent));
    const { words } = book;
    const text = new ChapterText(book, byId('chapter'));
    const seek = byId('seek');
    const help = byId('help');
    let dragging = false;
    let nextMark = 0;
    let saved = -SAVE_EVERY_SECONDS;

    const say = (what) => (byId('said').textContent = what);
    const save = () => {
      saved = player.seconds;
      memory.set(`place.${book.id}`, `${player.chapter} ${saved.toFixed(2)}`);
    };

    const player = new Player(book, byId('sound'), {
      chapterChanged() {
        const chapter = book.chapters[player.chapter];
        const place = filled(words.chapterOf, player.chapter + 1, book.chapters.length);
        const isLast = !book.has(player.chapter + 1);
        byId('trouble').hidden = true;
        byId('chapter-number').textContent = place;
        byId('chapter-sound').href = chapter.file;
        byId('chapter-captions-part').hidden = !chapter.captions;
        byId('chapter-captions').href = chapter.captions || '';
        byId('previous-chapter').disabled = player.chapter === 0;
        byId('next-chapter').disabled = isLast;
        byId('onward').hidden = isLast;
        if (!isLast) {
          byId('onward').href = `#chapter-${player.chapter + 2}`;
          byId('onward').textContent = filled(words.onward, book.chapters[player.chapter + 1].title);
        }
        document.title = `${chapter.title} – ${book.title}`;
        seek.max = chapter.millis;
        text.show(player.chapter);
        scrollTo(0, 0);
        contents.mark(player.chapter);
        system.chapterChanged();
        say(`${place}: ${chapter.title}`);
        save();
      },
      timeChanged() {
        text.mark(player.seconds);
        showTime();
        markOnTime();
        if (Math.abs(player.seconds - saved) >= SAVE_EVERY_SECONDS) {
          save();
        }
      },
      playingChanged() {
        byId('player').classList.toggle('playing', player.playing);
        byId('play').setAttribute('aria-label', player.playing ? words.pause : words.play);
        markOnTime();
        save();
      },
      loaded() {
        byId('trouble').hidden = true;
      },
      failed() {
        byId('trouble').textContent = filled(words.soundMissing, book.chapters[player.chapter].file);
        byId('trouble').hidden = false;
      },
      slept() {
        sleep.off();
      },
    });

    /** Four times a second, which is how often a browser tells the time, is too coarse to mark a sentence. */
    function markOnTime() {
      clearTimeout(nextMark);
      const next = text.starts[text.now + 1];
      if (player.playing && next !== undefined) {
        const wait = ((next - player.seconds) * 1000) / player.speed;
        nextMark = setTimeout(() => text.mark(player.seconds), limited(wait, 10, 1000));
      }
    }

    function showTime() {
      const at = dragging ? seek.value / 1000 : player.seconds;
      if (!dragging) {
        seek.value = at * 1000;
      }
      byId('elapsed').textContent = clock(at);
      byId('remaining').textContent = clock(player.length);
      byId('where').textContent = filled(words.inBook, clock(book.starts[player.chapter] + at), clock(book.length));
      seek.style.setProperty('--heard', `${(100 * at) / (player.length || 1)}%`);
      const told = filled(words.timeOf, clock(at), clock(player.length));
      if (seek.getAttribute('aria-valuetext') !== told) {
        seek.setAttribute('aria-valuetext', told);
        system.timeChanged();
      }
    }

    function showSpeed() {
      byId('speed').textContent = `${player.speed.toFixed(1)}×`;
      byId('speed').setAttribute('aria-label', `${player.speed.toFixed(1)}× – ${words.normalSpeed}`);
      byId('slower').disabled = player.speed <= SLOWEST;
      byId('faster').disabled = player.speed >= FASTEST;
    }

    function setSpeed(speed) {
      player.setSpeed(speed);
      memory.set('speed', player.speed.toFixed(1));
      showSpeed();
      markOnTime();
      say(`${words.speed}: ${player.speed.toFixed(1)}×`);
    }

    function showTheme() {
      byId('theme').setAttribute('aria-pressed', String(theme.isDark()));
    }

    /**
     * The place that the address asks for. Once only: a page that is loaded again, or was bookmarked, goes on where it was
     * left.
     */
    function takeLinkedPlace() {
      const linked = placeInAddress(book, location.hash);
      if (linked) {
        try {
          history.replaceState(null, '', location.pathname + location.search);
        } catch {
          // A page that is shown by an application may not change its address, and then it stays.
        }
      }
      return linked;
    }

    function stepChapter(by) {
      const again = by < 0 && (player.seconds > 2 * JUST_BEGUN || player.chapter === 0);
      const index = again ? player.chapter : player.chapter + by;
      if (book.has(index)) {
        player.open(index, 0);
      }
    }

    function stepSentence(by) {
      const now = text.cueAt(player.seconds);
      const begun = text.starts.length > 0 && player.seconds - text.starts[now] > JUST_BEGUN * player.speed;
      const index = by < 0 && begun ? now : now + by;
      text.follows = true;
      if (text.starts[index] !== undefined) {
        player.open(player.chapter, text.starts[index]);
      } else if (by > 0) {
        stepChapter(1);
      } else if (player.chapter > 0) {
        const before = player.chapter - 1;
        player.open(before, book.cuesOf(before).map((cue) => cue.start).pop() || 0);
      }
    }

    function skip(seconds) {
      text.follows = true;
      player.openAt(player.secondsInBook + seconds);
    }

    function hear(cue) {
      text.follows = true;
      player.open(player.chapter, text.starts[cue], true);
    }

    const contents = new Contents(book, (index) => player.open(index, 0));
    const system = offerToSystem(book, player, stepChapter);
    const sleep = new SleepTimer(player, byId('sleep'), words);

    const presses = {
      play: () => player.toggle(),
      back: () => skip(-SKIP_SECONDS),
      forward: () => skip(SKIP_SECONDS),
      'previous-sentence': () => stepSentence(-1),
      'next-sentence': () => stepSentence(1),
      'previous-chapter': () => stepChapter(-1),
      'next-chapter': () => stepChapter(1),
      slower: () => setSpeed(player.speed - SPEED_STEP),
      faster: () => setSpeed(player.speed + SPEED_STEP),
      speed: () => setSpeed(1),
      theme: () => {
        theme.flip();
        showTheme();
      },
      'open-help': () => help.showModal(),
      'close-help': () => help.close(),
    };
    for (const [id, action] of Object.entries(presses)) {
      byId(id).addEventListener('click', action);
    }

    const keys = {
      ' ': presses.play,
      arrowleft: presses.back,
      arrowright: presses.forward,
      p: (shift) => presses[shift ? 'previous-chapter' : 'previous-sentence'](),
      n: (shift) => presses[shift ? 'next-chapter' : 'next-sentence'](),
      '-': presses.slower,
      '+': presses.faster,
      '=': presses.faster,
      '?': presses['open-help'],
    };
    addEventListener('keydown', (event) => {
      const action = keys[event.key.toLowerCase()];
      const withOthers = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key.startsWith('Arrow'));
      const covered = help.open || byId('player').inert;
      if (action && !withOthers && !covered && !event.defaultPrevented && !isTaken(event.key, event.target)) {
        event.preventDefault();
        action(event.shiftKey);
      }
    });

    byId('chapter').addEventListener('click', (event) => {
      const cue = text.cueOf(event.target);
      if (cue >= 0 && getSelection().isCollapsed) {
        hear(cue);
      }
    });
    byId('chapter').addEventListener('keydown', (event) => {
      const cue = text.cueOf(event.target);
      if (cue < 0) {
        return;
      }
      if (event.key === 'Enter') {
        hear(cue);
      } else if (/^Arrow(Up|Down)$/.test(event.key) && event.target.matches(':focus-visible')) {
        event.preventDefault();
        text.step(cue, event.key === 'ArrowUp' ? -1 : 1);
      }
    });

    byId('onward').addEventListener('click', (event) => {
      event.preventDefault();
      player.open(player.chapter + 1, 0);
    });
    seek.addEventListener('input', () => {
      dragging = true;
      showTime();
    });
    seek.addEventListener('change', () => {
      dragging = false;
      text.follows = true;
      player.open(player.chapter, seek.value / 1000);
    });
    addEventListener('hashchange', () => {
      const linked = takeLinkedPlace();
      if (linked) {
        text.follows = true;
        player.open(linked.chapter, linked.seconds);
      }
    });
    addEventListener('pagehide', save);
    document.addEventListener('visibilitychange', save);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', showTheme);
    new ResizeObserver(() => {
      const height = `${Math.ceil(byId('player').getBoundingClientRect().height)}px`;
      document.documentElement.style.setProperty('--player', height);
    }).observe(byId('player'));

    player.setSpeed(Number(memory.get('speed')) || 1);
    const first = takeLinkedPlace() || rememberedPlace(book) || { chapter: 0, seconds: 0 };
    player.open(first.chapter, first.seconds, false);
    showSpeed();
    showTheme();
  }

  // A browser goes back to where a page was scrolled; here that is the sentence, once the text is there.
  history.scrollRestoration = 'manual';
  theme.apply();
  document.documentElement.classList.add('script');
  document.addEventListener('DOMContentLoaded', start);
})();
