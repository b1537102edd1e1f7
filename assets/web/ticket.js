// What makes a page live: events, or asking where they stall; words are put in place, a page of another
// layout is fetched anew. When the visitor is called: a sound where a touch has allowed it, a shake, a blinking title.
(function () {
  'use strict';
  var main = document.querySelector('main[data-now]');
  if (!main) return;
  var HEARD_MS = 35000, ANSWER_MS = 8000, LOOK_MS = 5000; // of a stream, of an answer
  var ASK_MS = main.getAttribute('data-live') ? 9000 : 4000; // a slip is held out while it asks
  var heard = Date.now(), stream = null, refused = false, asking = false, at = main.getAttribute('data-at');
  var sound = null, title = document.title, blink = 0, calls = Number(main.getAttribute('data-calls'));

  function by(id) { return document.getElementById(id); }
  function attr(name) { return main.getAttribute('data-' + name); }

  function lost(is) {
    var line = by('lost');
    if (!line) return;
    if (is) line.textContent = attr('lost').replace('{time}', at);
    line.hidden = !is;
  }

  // ---- the call ----
  function beep() {
    if (!sound) return;
    var now = sound.currentTime;
    [0, 0.25, 0.5, 1.2, 1.45, 1.7].forEach(function (after, i) {
      var tone = sound.createOscillator(), level = sound.createGain();
      tone.frequency.value = i % 3 === 2 ? 880 : 660;
      level.gain.setValueAtTime(0.0001, now + after);
      level.gain.exponentialRampToValueAtTime(0.4, now + after + 0.02);
      level.gain.exponentialRampToValueAtTime(0.0001, now + after + 0.22);
      tone.connect(level);
      level.connect(sound.destination);
      tone.start(now + after);
      tone.stop(now + after + 0.25);
    });
  }
  function stopBlinking() {
    clearInterval(blink);
    blink = 0;
    document.title = title;
  }
  function called() {
    var on = false, times = 0;
    beep();
    if (navigator.vibrate) try { navigator.vibrate([400, 150, 400, 150, 800]); } catch (e) { /* not allowed */ }
    stopBlinking();
    blink = setInterval(function () {
      on = !on;
      document.title = on ? '● ● ●' : title;
      document.body.classList.toggle('flash', on && times < 6);
      if (++times > 120) stopBlinking();
    }, 500);
  }

  // ---- the page ----
  function ring() {
    var button = by('ring'), Audio = window.AudioContext || window.webkitAudioContext;
    if (!button || !Audio) return;
    button.hidden = false;
    function on() {
      button.setAttribute('aria-pressed', 'true');
      button.querySelector('span').textContent = button.getAttribute('data-on');
    }
    if (sound) on();
    button.onclick = function () {
      sound = sound || new Audio();
      if (sound.resume) sound.resume();
      on();
      if (navigator.vibrate) try { navigator.vibrate(80); } catch (e) { /* not allowed */ }
    };
  }
  function busy() { // somebody is typing or choosing
    var open = main.querySelector('details[open]'), field = document.activeElement;
    return open || (field && /^(INPUT|TEXTAREA|SELECT)$/.test(field.tagName));
  }
  function take(page) {
    var fresh = page.querySelector('main[data-now]');
    if (!fresh) { location.reload(); return; }
    main.parentNode.replaceChild(fresh, main);
    main = fresh;
    document.body.className = page.body.className;
    title = page.title;
    stopBlinking();
    ring();
    var more = Number(attr('calls'));
    if (attr('look') === 'called' && more > calls) called();
    calls = more;
  }
  // A line that has died is silent: no answer in time is none.
  function get(path) {
    var stops = window.AbortController && new AbortController(), late = 0;
    return Promise.race([
      fetch(path, { cache: 'no-store', credentials: 'same-origin', signal: stops ? stops.signal : undefined }),
      new Promise(function (_, no) {
        late = setTimeout(function () { no(new Error('late')); if (stops) stops.abort(); }, ANSWER_MS);
      })
    ]).then(function (answer) { clearTimeout(late); return answer; });
  }
  function fetchPage() {
    get(attr('page')).then(function (answer) {
      if (answer.status === 404) { location.reload(); return ''; }
      if (answer.redirected) { location.replace(answer.url); return ''; } // a slip whose owner has come is a ticket
      return answer.ok ? answer.text() : '';
    }).then(function (text) {
      if (text) take(new DOMParser().parseFromString(text, 'text/html'));
    }).catch(function () { lost(true); });
  }
  function show(state) {
    heard = Date.now();
    at = state.at;
    lost(false);
    if (attr('keeps') && busy()) return; // what is being typed stays
    if (state.look !== attr('look') || (state.calls || 0) > calls) { fetchPage(); return; }
    if (String(state.offers || 0) !== attr('offers') && !busy()) { fetchPage(); return; } // other buttons
    if (state.look !== 'waiting' && state.look !== 'next' && state.look !== 'parked' && state.look !== 'work') return;
    if (by('place')) by('place').textContent = state.place;
    if (by('wait')) {
      by('wait').textContent = state.wait;
      by('waitcard').hidden = !state.wait;
    }
    if (by('line')) {
      by('line').setAttribute('data-ahead', Math.min(state.ahead, 6));
      by('line').setAttribute('data-more', state.ahead > 6 ? 1 : 0);
    }
    title = state.title;
    if (!blink) document.title = title;
  }

  // ---- hearing of it ----
  function ask() {
    if (asking) return;
    asking = true;
    get(attr('now')).then(function (answer) {
      if (answer.status === 404 || answer.redirected) { location.reload(); return; }
      if (!answer.ok) throw new Error('busy');
      return answer.json().then(show).then(listen);
    }).catch(function () { lost(true); }).then(function () { asking = false; });
  }
  function listen() {
    if (stream || refused || !window.EventSource || !attr('live')) return;
    stream = new EventSource(attr('live'));
    stream.onmessage = function (event) { show(JSON.parse(event.data)); };
    stream.onerror = function () { // it comes back by itself, unless it was refused: then the page asks
      refused = stream && stream.readyState === 2;
      if (refused) shut();
      ask();
    };
  }
  function shut() {
    if (stream) stream.close();
    stream = null;
  }
  function anew() { // a line that slept may be dead without knowing
    shut();
    refused = false;
    listen();
    ask();
  }
  document.addEventListener('visibilitychange', function () { if (!document.hidden) anew(); });
  window.addEventListener('offline', function () { lost(true); });
  window.addEventListener('online', anew);
  setInterval(function () {
    if (document.hidden || Date.now() - heard <= (stream ? HEARD_MS : ASK_MS)) return;
    shut(); // what is silent does not come back by itself
    ask();
  }, LOOK_MS);
  if (attr('look') === 'called') called();
  ring();
  listen();
  if (busy()) main.scrollIntoView();
})();
