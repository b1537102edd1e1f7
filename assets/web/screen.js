// One more painter: a frame comes as data (src/web/frame_out.h says which), is drawn on a canvas, and its tree
// becomes real elements above it. What is done goes up as lines (src/web/input_in.h), one post at a time.
'use strict';
(() => {
  const body = document.body, canvas = document.querySelector('canvas'), stage = document.querySelector('main');
  const field = document.querySelector('.typed'), lostBar = document.querySelector('.lost'), small = document.querySelector('.small');
  const isSmall = () => small && !small.hidden;
  const kind = body.dataset.kind, lang = body.dataset.lang, at = canvas.getContext('2d', { alpha: false });
  const touch = matchMedia('(pointer: coarse)').matches;
  const QUIET_MS = 25000, PATIENCE_MS = 8000, AGAIN_MS = 1500, OFFICE_LEAST = 1024, PHONE_MOST = 600;
  let token = sessionStorage.getItem('screen-' + kind), gone = false, ops = [], nodes = [], frame = null, waits = false;
  let stream = null, heard = Date.now(), tried = 0, lostAt = 0, again = 0;
  // Which window of this browser, and which of its lines: what a line that was lost brings late is done by nobody.
  const own = crypto.getRandomValues(new Uint32Array(2)).join('-');
  let line = 0;
  const headers = more => ({ ...(token && { 'X-Lobby-Screen': token }), 'X-Lobby-Line': `${own}.${line}`, ...more });
  const elements = new Map();

  // ---- what is painted ------------------------------------------------------------------------
  async function shown(n) {
    const answer = await fetch('/screen/image?n=' + n, { headers: headers() });
    if (!answer.ok) throw new Error(answer.status);
    return createImageBitmap(await answer.blob());
  }
  const { paintOne, learn } = painter({ at, ownFaces: JSON.parse(body.dataset.faces), shown, whose: () => token, ask });
  fetch(body.dataset.art).then(r => r.json()).then(learn);
  function paint() {
    waits = false;
    if (!frame) return;
    const fine = devicePixelRatio * scale, w = Math.round(frame.w * fine), h = Math.round(frame.h * fine);
    if (canvas.width !== w || canvas.height !== h) { canvas.width = w; canvas.height = h; }
    canvas.style.width = frame.w * scale + 'px'; canvas.style.height = frame.h * scale + 'px';
    Object.assign(stage.style, { width: frame.w + 'px', height: frame.h + 'px', transform: scale === 1 ? '' : `scale(${scale})` });
    at.setTransform(fine, 0, 0, fine, 0, 0);
    let y = 0;
    for (const o of ops) { if (o[0] !== 'u') y += o[2]; paintOne(o, o[1], y); }
    body.dataset.painted = String(++painted); // for whoever measures
  }
  let painted = 0;
  function ask() { if (!waits) { waits = true; requestAnimationFrame(paint); } }

  // ---- what is read and pressed ---------------------------------------------------------------
  const ROLES = { text: null, button: 'button', card: 'button', toggle: 'switch', input: 'textbox', key: 'button', tab: 'tab',
    row: 'button', list: 'group', image: 'img', progress: 'progressbar', timer: 'timer', status: 'status', chart: 'img', pad: 'img' };
  function dress(el, n, y) {
    const [id, role, label, value, x, , w, h, flags, group] = n, s = el.style;
    s.left = x + 'px'; s.top = y + 'px'; s.width = w + 'px'; s.height = h + 'px';
    const key = JSON.stringify([role, label, value, flags, group]);
    if (el.known === key) return;
    el.known = key;
    el.id = id ? 'n-' + id : '';
    const set = (name, v) => { if (v === null) el.removeAttribute(name); else el.setAttribute(name, v); };
    const aria = ROLES[role];
    set('role', aria);
    el.textContent = aria === null ? [label, value].filter(Boolean).join(' ') : aria === 'textbox' || aria === 'status' || aria === 'timer' ? value || label : '';
    set('aria-label', aria === null ? null : label || group || null);
    const cap = role === 'button' && [...value].length === 1 ? value : null;
    set('aria-keyshortcuts', cap);
    const more = aria !== 'textbox' && value && value !== label && !cap ? value : '';
    set('aria-description', aria !== null && [group !== label && label && group, more].filter(Boolean).join(', ') || null);
    set('aria-disabled', flags & 1 || aria === null || aria === 'group' ? null : 'true');
    set('aria-checked', aria === 'switch' ? String(!!(flags & 2)) : null);
    set('aria-pressed', aria === 'button' && flags & 2 ? 'true' : null);
    set('aria-selected', aria === 'tab' ? String(!!(flags & 2)) : null);
    set('tabindex', flags & 4 ? '-1' : null);
  }
  function build() {
    let y = 0, anonymous = 0, focused = null;
    const seen = new Set();
    nodes.forEach((n, i) => {
      y += n[5];
      let key = n[0] ? n[1] + ' ' + n[0] : '#' + anonymous++;
      while (seen.has(key)) key += '+';
      seen.add(key);
      let el = elements.get(key);
      if (!el) { el = document.createElement('div'); elements.set(key, el); }
      dress(el, n, y);
      el.node = n[0];
      if (stage.children[i] !== el) stage.insertBefore(el, stage.children[i] || null);
      if (n[0] && n[0] === frame.focus) { focused = el; place(el); }
    });
    for (const [key, el] of elements) if (!seen.has(key)) { el.remove(); elements.delete(key); }
    if (!frame.text || !focused) { field.style.width = field.style.height = '1px'; }
    field.inputMode = frame.text && !hasKeys() ? 'text' : 'none';
    field.setAttribute('aria-label', focused ? focused.getAttribute('aria-label') || '' : document.title);
    if (document.activeElement !== field && !document.hidden && kind !== 'board') field.focus({ preventScroll: true });
  }
  // The field that takes what is typed lies over ours, so that an input method opens there.
  function place(el) {
    for (const side of ['left', 'top', 'width', 'height']) field.style[side] = parseFloat(el.style[side]) * scale + 'px';
  }
  const hasKeys = () => nodes.some(n => n[1] === 'key'); // a keyboard of ours

  // ---- what comes down ------------------------------------------------------------------------
  const expand = (list, old) => list.flatMap(item => typeof item[0] === 'number' ? old.slice(item[0], item[0] + item[1]) : [item]);
  function chime() {
    try {
      const sound = new AudioContext(), note = sound.createOscillator(), gain = sound.createGain();
      gain.gain.setValueAtTime(0.2, sound.currentTime);
      gain.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 0.8);
      note.frequency.value = 784;
      note.connect(gain).connect(sound.destination);
      note.start(); note.stop(sound.currentTime + 0.8);
      note.onended = () => sound.close();
    } catch { /* it only shows then */ }
  }
  // A page without a certificate has the old way alone, which takes what is chosen on it.
  async function copy(text) {
    try { await navigator.clipboard.writeText(text); return; } catch { /* there is none, or it is not let */ }
    const chosen = Object.assign(document.createElement('textarea'), { className: 'chooser', value: '.' });
    body.append(chosen);
    chosen.select();
    chosen.oncopy = e => { e.clipboardData.setData('text/plain', text); e.preventDefault(); };
    document.execCommand('copy');
    chosen.remove();
    field.focus({ preventScroll: true });
  }
  // ---- files ----------------------------------------------------------------------------------
  async function fetchFile(name) {
    const answer = await fetch('/screen/file', { headers: headers() });
    if (!answer.ok) return;
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(await answer.blob()), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }
  // The file chooser of the computer; what is too large does not go up at all.
  function choose(message) {
    const input = Object.assign(document.createElement('input'), { type: 'file', accept: message.kinds, className: 'chooser' });
    input.onchange = async () => {
      const file = input.files[0];
      input.remove();
      if (!file) return;
      if (file.size > message.most) { say(body.dataset.large); setTimeout(() => say(''), 6000); return; }
      const answer = await fetch('/screen/file?n=' + message.choose, { method: 'POST', body: file,
        headers: headers({ 'Content-Type': 'application/octet-stream' }) });
      if (!answer.ok) { say(body.dataset.unfit); setTimeout(() => say(''), 6000); }
    };
    body.append(input);
    input.click();
  }

  function hear(message) {
    const took = message.took ?? message.done ?? has.took;
    if (took > has.took && !has.news) did = false;
    has.news = !!message.did;
    has.took = took;
    if (message.ops) {
      const before = nodes;
      ops = expand(message.ops, ops);
      nodes = expand(message.tree, nodes);
      frame = message;
      build();
      ask();
      if (begun) leadBack(); else if (!leading) follow(before, took > has.done);
    }
    if (message.done !== undefined) {
      has.done = message.done;
      steps = steps.filter(([n]) => n > has.done); // what led nowhere
      tally();
    }
    if (message.wiped) forget();
    if (message.did) did = true;
    if (message.chime) chime();
    if (message.copy !== undefined) copy(message.copy);
    if (message.file) fetchFile(message.file);
    if (message.choose) choose(message);
    if (message.home) { stop(); sessionStorage.removeItem('screen-' + kind); location.href = '/pair?l=' + lang; }
    if (message.rests) { stop(); token = null; sessionStorage.removeItem('screen-' + kind); say(body.dataset.rests, true); }
    if (message.taken) { stop(); say(body.dataset.taken, true); }
  }

  // ---- the way here, and back -------------------------------------------------------------------
  // A server that is begun anew knows who is signed in and nothing that was typed: that is written nowhere. So this page
  // keeps, as long as it is there, the way to where one is: of each place (`at` of a frame) that one came through what was
  // changed there, as it was shown, and the steps that led on. Where one was before one is again: what lies behind it is
  // forgotten, and all of it with whatever the screen wipes. Then the way is gone anew, and nothing is done by it (`r`).
  const STEPS_MOST = 8, PLACES_MOST = 40, AWAY_MS = kind === 'kiosk' ? 60000 : 300000, GRACE_MS = 20000;
  const SECRET = 16, TEXTS = new Set(['input']), CHOICES = new Set(['button', 'card', 'toggle']);
  let way = [], here = null, steps = [], did = false, touched = Date.now();
  let begun = false, leading = false, told = null, seen = () => {};
  // Lines of this stream: how many went up; up to which one was begun, and all of it shown (frame_out.h).
  const has = { sent: 0, took: 0, done: 0, news: false };
  function tally() {
    body.dataset.owes = has.sent - has.done; // for whoever waits
    if (has.sent === has.done) seen();
  }
  const settled = () => new Promise(next => { seen = next; tally(); });
  const byId = (all, id) => all.find(n => n[0] === id), isOn = n => !!(n[8] & 2), head = n => n[2].split(' · ')[0];
  const inFront = all => all.slice(1 + all.findIndex(n => n[0] === 'panel.title')); // … of what lies beside it
  const rows = all => inFront(all).filter(n => (n[1] === 'row' || n[1] === 'tab') && isOn(n)).map(n => [n[0], head(n)]);
  const ids = chosen => chosen.map(([id]) => id);
  const isCount = (n, all) => n[0] && (byId(all, n[0] + '.plus') || byId(all, n[0] + '.minus'));
  const held = (n, all) => n[8] & SECRET || !n[0] ? null : TEXTS.has(n[1]) ? n[3] : CHOICES.has(n[1]) ? isOn(n) : isCount(n, all) ? n[2] : null;
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const spot = () => ({ at: frame.at, rows: rows(nodes), turn: [], kept: new Map(), others: [], steps: [], focus: '' });

  // What somebody does, in the words of what it meets: a touch of that button, whatever lies there by then.
  const MOVES = /^k \d (Shift\+)?(Tab|Backspace|Delete|Up|Down|Left|Right|Home|End|PgUp|PgDn)$/;
  function note(line) {
    const focus = frame && byId(nodes, frame.focus), presses = focus && focus[1] !== 'input' && (line === 'k 0 Enter' || line === 't 0  ');
    touched = Date.now();
    if (line[0] === 't' ? frame && frame.text : MOVES.test(line) || !/^[aks]/.test(line)) return;
    const step = presses ? 'a ' + frame.focus : line, met = step[0] === 'a' && byId(nodes, step.slice(2));
    if (met && met[1] === 'key') return;
    steps.push([has.sent, step, met && (met[1] === 'row' || met[1] === 'card') ? head(met) : '']);
    if (steps.length > STEPS_MOST) steps.shift();
  }
  function change(before) {
    for (const n of inFront(nodes)) {
      const was = byId(before, n[0]), now = held(n, nodes), then = was ? held(was, before) : null;
      if (now === null || then === null || now === then) continue;
      const first = here.kept.has(n[0]) ? here.kept.get(n[0]).first : then;
      here.kept.delete(n[0]);
      here.kept.set(n[0], { first, now, role: n[1] });
    }
  }
  function follow(before, byHand) { // … or by itself, or by somebody else
    const chosen = rows(nodes), other = here && here.at !== frame.at, led = steps.filter(([n]) => n <= has.took).map(([, ...step]) => step);
    const turned = here && !other && led.length > 0 && !same(ids(chosen), ids(here.rows)); // another entry of the same list, or a new one
    const known = other ? way.findLastIndex(p => p.at === frame.at)
      : turned ? way.findIndex(p => p.at === frame.at && same(ids(p.rows), ids(chosen))) : -1;
    if (!here) {
      here = spot();
    } else if (known >= 0) {
      here = way[known];
      way.length = known;
    } else if (other || turned) {
      const pressed = led.length === 1 && ids(chosen).includes(led[0][0].slice(2)); // and can be pressed again
      const kept = other || (here.kept.size > 0 && ids(here.rows).every(id => byId(nodes, id))); // … of an entry that is still there
      if (did || way.length === PLACES_MOST) way = []; // what is done is not to be done again
      else if (kept) way.push(Object.assign(here, { steps: led }));
      here = Object.assign(spot(), { turn: kept || pressed ? [] : led });
    } else if (byHand) {
      change(before);
    }
    if (known >= 0 || other || turned) steps = steps.filter(([n]) => n > has.took);
    if (did) here.kept.clear(); // it is in the store
    if (!here.kept.size) Object.assign(here, { rows: chosen, others: inFront(nodes).filter(n => n[1] === 'input').map(n => [n[0], n[3]]) });
    here.focus = frame.focus;
  }
  function forget() {
    way = []; here = null; steps = [];
    begun = false;
    lead(false);
  }
  function lead(yes) {
    const ends = leading && !yes;
    leading = yes;
    stage.setAttribute('aria-busy', yes);
    if (ends) send('r 0');
    seen();
  }
  // Whoever has gone is not shown to who comes next while nobody can say what stands there now.
  function leave() {
    forget();
    if (!frame) return;
    ops = []; nodes = [];
    build();
    at.setTransform(1, 0, 0, 1, 0, 0);
    at.fillStyle = getComputedStyle(body).backgroundColor;
    at.fillRect(0, 0, canvas.width, canvas.height);
  }

  const press = (id, key = id) => { if (told.has(key)) return false; told.add(key); send('a ' + id); return true; };
  // One thing that is not yet as it was; false: there is none.
  function restore(p) {
    for (const [id] of p.rows) if (!rows(nodes).some(([other]) => other === id) && byId(nodes, id) && press(id, `row ${id}`)) return true;
    if (!same(rows(nodes), p.rows) && p.turn.length && !told.has(p.turn)) { told.add(p.turn); p.turn.forEach(([step]) => send(step)); return true; }
    if (!isOurs(p)) return false;
    for (const [id, { first, now, role }] of [...p.kept].sort((a, b) => (a[1].now === false) - (b[1].now === false))) {
      const n = byId(nodes, id), shown = n ? held(n, nodes) : first; // out of sight: as it was at first
      if (shown === now) continue;
      if (TEXTS.has(role)) {
        if (!press(id)) continue;
        send('k 0 Ctrl+A');
        send(now ? 't 0 ' + now : 'k 0 Delete');
        return true;
      }
      const more = parseFloat(now) - parseFloat(shown);
      if (CHOICES.has(role) ? press(id, `${id} ${shown}`) : more && press(`${id}.${more > 0 ? 'plus' : 'minus'}`, `${id} ${shown}`)) return true;
    }
    return false;
  }
  // The same entry, and as it stood when somebody began to change it: nothing is written over another's.
  const isOurs = p => same(rows(nodes), p.rows) && p.others.every(([id, text]) => p.kept.has(id) || !byId(nodes, id) || byId(nodes, id)[3] === text);
  // By what somebody did there, if it meets the same.
  function goOn(p, next) {
    const fits = ([step, words]) => !words || (byId(nodes, step.slice(2)) && head(byId(nodes, step.slice(2))) === words);
    const about = next.at.split(' ')[1] !== '0'; // a visit: the same one is to be chosen
    if (!p.steps.every(fits) || (about && !same(rows(nodes), p.rows))) return false;
    p.steps.forEach(([step]) => send(step));
    return true;
  }
  // A step, all that comes of it, the next; what leads nowhere ends it, and so does a hand.
  async function leadBack() {
    const all = [...way, here];
    let from = 0, known = null;
    begun = false;
    lead(true);
    for (; await settled(), leading;) {
      const i = all.findIndex((p, n) => n >= from && p.at === frame.at), p = all[i];
      if (i < 0) break;
      if (known !== p) { known = p; told = new Set(); }
      if (restore(p)) continue;
      if (p === here) {
        const focus = byId(nodes, p.focus);
        if (!focus || focus[1] !== 'input' || !press(p.focus, 'focus')) break;
      } else if (p.steps.length && goOn(p, all[i + 1])) {
        from = i + 1;
      } else {
        break;
      }
    }
    if (leading) stay();
  }
  function stay() {
    lead(false);
    if (here && frame.at !== here.at) { way = []; here = null; }
    follow(nodes, false);
  }

  function say(text, button) {
    lostBar.textContent = text;
    lostBar.hidden = !text;
    if (!button) return;
    const b = document.createElement('button');
    b.textContent = body.dataset.here;
    b.onclick = () => { say(''); open(); };
    lostBar.append(b);
  }
  function lost() {
    stop();
    unsent = [];
    if (going) going.abort();
    if (!lostAt) {
      lostAt = heard;
      say(body.dataset.lost.replace('{time}', new Date(lostAt).toLocaleTimeString(body.dataset.lang.replace('_', '-'), { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false })));
    }
    again = setTimeout(open, AGAIN_MS);
  }
  function stop() {
    clearTimeout(again);
    if (stream) stream.abort();
    stream = null;
    begun ||= leading; // it is led anew
    lead(false);
  }
  // An office is no narrower than its tables: in a narrower window it is shown smaller.
  let scale = 1;
  function size() {
    const side = n => Math.max(200, Math.min(8192, Math.round(n)));
    scale = kind === 'office' ? Math.min(1, innerWidth / OFFICE_LEAST) : 1;
    return [side(innerWidth / scale), side(innerHeight / scale)];
  }
  async function begin() {
    const [w, h] = size();
    const answer = await fetch('/screen?l=' + lang, { method: 'POST', headers: headers({ 'Content-Type': 'application/x-www-form-urlencoded' }),
      body: `kind=${kind}&w=${w}&h=${h}&touch=${touch ? 1 : 0}` });
    if (answer.status === 403 || answer.status === 401) { location.href = (kind === 'office' ? '/sign-in?l=' : '/pair?l=') + lang; return false; }
    if (!answer.ok) throw new Error(answer.status);
    const made = await answer.json();
    begun = !!here && Date.now() - touched < AWAY_MS && (kind === 'kiosk' ? !did : made.resumes);
    if (!begun) forget();
    token = made.screen;
    gone = false;
    sessionStorage.setItem('screen-' + kind, token);
    return true;
  }
  async function open() {
    stop();
    if ((document.hidden && !stays()) || isSmall()) return;
    const mine = stream = new AbortController();
    tried = Date.now();
    try {
      if ((!token || gone) && !await begin()) return;
      line++;
      const answer = await fetch('/screen/live', { headers: headers(), signal: mine.signal, cache: 'no-store' });
      if (answer.status === 404) { gone = true; again = setTimeout(open, 50); return; } // away for too long, or the server is another
      if (!answer.ok) throw new Error(answer.status);
      Object.assign(has, { sent: 0, took: 0, done: begun || has.sent > has.done ? -1 : 0 }); // … what was begun on the line that was lost
      for (const step of steps) step[0] = 0;
      tally();
      lostAt = 0; say('');
      heard = Date.now();
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      resized();
      for (let rest = ''; ;) {
        const { value, done } = await reader.read();
        if (done) break;
        heard = Date.now();
        rest += value;
        for (let end; (end = rest.indexOf('\n\n')) >= 0; rest = rest.slice(end + 2))
          if (rest.startsWith('data: ')) hear(JSON.parse(rest.slice(6, end)));
      }
    } catch (error) { if (mine.signal.aborted) return; }
    if (stream === mine) lost();
  }
  // A line that has died is silent: so is one on which nothing that goes up is answered.
  setInterval(() => {
    const now = Date.now(), quiet = now - Math.max(heard, tried);
    if (lostAt && nodes.length && (kind === 'office' || way.length) && now - Math.max(touched, kind === 'kiosk' ? 0 : lostAt) > AWAY_MS + GRACE_MS) leave();
    if (stream && (quiet > (lostAt ? PATIENCE_MS : QUIET_MS) || (going && now - sent > PATIENCE_MS))) lost();
  }, 1000);
  // Behind another tab a screen hears nothing, but for an office where somebody works: its sound tells them who has come.
  const stays = () => kind === 'office' && nodes.some(n => n[0] === 'lock');
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) { if (!stays()) stop(); } else if (!stream || Date.now() - heard > QUIET_MS) open();
  });
  addEventListener('offline', () => { if (stream) lost(); });
  addEventListener('online', () => { if (lostAt) open(); });

  // ---- what goes up ---------------------------------------------------------------------------
  const TEXT_MOST = 500, LINES_MOST = 64; // of a text's signs one may take nine
  let unsent = [], going = null, sent = 0; // the post that is under way
  async function post() {
    if (going || !unsent.length || !token) return;
    const mine = going = new AbortController();
    sent = Date.now();
    const words = unsent.map(encodeURIComponent);
    let form = 'a=' + (leading ? 'r+1%0A' : '') + words[0], n = 1; // nothing is done by what leads back, however late it arrives
    while (n < words.length && n < LINES_MOST - 1 && form.length + words[n].length < 6000) form += '%0A' + words[n++];
    unsent.splice(0, n);
    form += '&n=' + (has.sent - unsent.length);
    try {
      const answer = await fetch('/screen/input', { method: 'POST', body: form, keepalive: true, signal: mine.signal,
        headers: headers({ 'Content-Type': 'application/x-www-form-urlencoded' }) });
      if (!answer.ok && answer.status !== 400) throw new Error(answer.status);
      await answer.arrayBuffer();
    } catch { going = null; if (stream && !mine.signal.aborted) lost(); return; }
    going = null;
    post();
  }
  function tell(line) { // by hand
    if (lostAt || !stream || (leading && /^[muc]/.test(line))) return; // … of a touch that was before
    if (leading) {
      has.sent -= unsent.length;
      unsent = [];
      stay();
    }
    send(line);
    if (line[0] !== 'm') note(line);
  }
  function send(line) {
    if (lostAt || !stream) return;
    if (line[0] === 't' && line.length > TEXT_MOST) { // what is pasted goes up in pieces
      const cut = TEXT_MOST - /[\ud800-\udbff]/.test(line[TEXT_MOST - 1]);
      send(line.slice(0, cut));
      send(line.slice(0, 4) + line.slice(cut));
      return;
    }
    const last = unsent[unsent.length - 1];
    if (line[0] === 'm' && last && last[0] === 'm') {
      unsent[unsent.length - 1] = line;
    } else {
      unsent.push(line);
      has.sent++;
      tally();
    }
    post();
  }
  function resized() { const [w, h] = size(); if (!frame || w !== frame.w || h !== frame.h) send(`z ${w} ${h}`); }
  let resizing = 0;
  addEventListener('resize', () => { clearTimeout(resizing); resizing = setTimeout(resized, 80); });

  // The newest pointer is the one that counts.
  let pointer = null, under = [null, 0, 0]; // what it came down on, and where
  const where = e => Math.round(e.clientX / scale) + ' ' + Math.round(e.clientY / scale);
  stage.addEventListener('pointerdown', e => {
    if (e.pointerType === 'mouse' && e.button !== 0) return;
    if (pointer !== null) tell('c');
    pointer = e.pointerId;
    under = [e.target.closest('[id]'), e.clientX, e.clientY];
    giveUp();
    tell('d ' + where(e));
  });
  stage.addEventListener('pointermove', e => { if (e.pointerId === pointer) tell('m ' + where(e)); });
  addEventListener('pointerup', e => {
    if (e.pointerId !== pointer) return;
    const [el, x, y] = under;
    pointer = null;
    tell('u ' + where(e));
    if (el && el.node && Math.hypot(e.clientX - x, e.clientY - y) < 16 && !leading && !lostAt) note('a ' + el.node);
  });
  addEventListener('pointercancel', e => { if (e.pointerId === pointer) { pointer = null; tell('c'); } });
  stage.addEventListener('mousedown', e => { e.preventDefault(); field.focus({ preventScroll: true }); });
  stage.addEventListener('touchend', e => {
    e.preventDefault();
    const el = e.target.closest('[role="textbox"]');
    if (!el || kind !== 'office' || hasKeys()) return;
    place(el); // the device's own keyboard opens for what a finger has just put the focus into
    field.inputMode = 'text';
    field.blur();
    field.focus();
  }, { passive: false });
  stage.addEventListener('contextmenu', e => e.preventDefault());
  stage.addEventListener('click', e => { // assistive technology
    const el = e.target.closest('[id]');
    if (e.detail === 0 && el && el.node) tell('a ' + el.node);
  });
  stage.addEventListener('wheel', e => {
    e.preventDefault();
    tell(`w ${where(e)} ${Math.round(e.deltaMode === 1 ? e.deltaY * 32 : e.deltaY)}`);
  }, { passive: false });

  // A scanner types as nobody can: six characters and more, and Enter or Tab behind them.
  const GAP_MS = kind === 'kiosk' ? 120 : 35, PACE_MS = kind === 'kiosk' ? 100 : 28, LEAST = 6;
  let run = '', began = 0, last = 0, deadline = 0;
  function giveUp() {
    clearTimeout(deadline);
    if (run) tell('t 0 ' + run);
    run = '';
  }
  function typed(text, now) {
    if ([...text].length !== 1 || text > '\u3000') { giveUp(); tell('t 0 ' + text.replace(/[\r\n]+/g, ' ')); return; }
    if (run && now - last > GAP_MS) giveUp();
    if (!run) began = now;
    run += text; last = now;
    clearTimeout(deadline);
    deadline = setTimeout(giveUp, GAP_MS + 5);
  }
  function ends(now) {
    const n = run.length, code = n >= LEAST && now - last <= GAP_MS * 2 && (last - began) / (n - 1) <= PACE_MS;
    if (!code) return false;
    clearTimeout(deadline);
    tell('s ' + run);
    run = '';
    return true;
  }

  const NAMES = { Enter: 'Enter', Escape: 'Esc', Tab: 'Tab', Backspace: 'Backspace', Delete: 'Delete', ArrowUp: 'Up', ArrowDown: 'Down',
    ArrowLeft: 'Left', ArrowRight: 'Right', Home: 'Home', End: 'End', PageUp: 'PgUp', PageDown: 'PgDn' };
  const BROWSERS = new Set('cvxnrtw'); // with Ctrl: copying, and what a browser keeps
  field.addEventListener('keydown', e => {
    if (e.isComposing || e.keyCode === 229) return;
    const mods = (e.ctrlKey || e.metaKey ? 'Ctrl+' : '') + (e.altKey ? 'Alt+' : '') + (e.shiftKey ? 'Shift+' : '');
    const held = e.ctrlKey || e.metaKey || e.altKey;
    let name = NAMES[e.key] || (/^F([1-9]|1[0-2])$/.test(e.key) ? e.key : null);
    if (!name && held && !e.getModifierState('AltGraph') && /^[!-~]$/.test(e.key) && !(!e.altKey && BROWSERS.has(e.key.toLowerCase()))) name = e.key.toLowerCase();
    if (!name) {
      if (e.repeat && e.key.length === 1 && !held) { e.preventDefault(); giveUp(); tell('t 1 ' + e.key); }
      return;
    }
    e.preventDefault();
    if ((name === 'Enter' || name === 'Tab') && ends(e.timeStamp)) return;
    giveUp();
    tell(`k ${e.repeat ? 1 : 0} ${mods}${name}`);
  });
  let composing = false;
  field.addEventListener('compositionstart', () => { giveUp(); composing = true; });
  field.addEventListener('compositionupdate', e => tell('p ' + e.data));
  field.addEventListener('compositionend', e => {
    composing = false;
    tell('p ');
    if (e.data) tell('t 0 ' + e.data);
    field.value = '';
  });
  field.addEventListener('input', e => {
    if (composing || e.isComposing) return;
    if (e.inputType === 'deleteContentBackward') tell('k 0 Backspace'); // of a keyboard on glass
    else if (e.data && e.inputType !== 'insertCompositionText') typed(e.data, e.timeStamp);
    field.value = '';
  });
  field.addEventListener('paste', e => {
    e.preventDefault();
    const text = e.clipboardData.getData('text').replace(/[\r\n\t]+/g, ' ').slice(0, 1000);
    if (text) { giveUp(); tell('t 0 ' + text); }
  });
  field.addEventListener('blur', () => { if (!document.hidden && kind !== 'board') setTimeout(() => field.focus({ preventScroll: true }), 0); });

  // A phone is told that its tables are too wide for it, and opens them when its owner says so.
  if (small && touch && Math.min(screen.width, screen.height) < PHONE_MOST) {
    small.hidden = !!sessionStorage.getItem('small');
    small.querySelector('button').onclick = () => { sessionStorage.setItem('small', 'yes'); small.hidden = true; open(); };
  }
  open();
})();
