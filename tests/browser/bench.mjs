// Figures of screens in a browser, a line each, beside a floor of the same run: touch → painted, what goes over the line,
// and sixty screens that nobody touches. `node bench.mjs ADDRESS LOBBY STORE FOLDER PID`; `./test bench` runs it.
import { base, cli, close, page, signIn } from './hands.mjs';
import { readFileSync } from 'node:fs';

const pid = process.argv[6];
const at = (list, share) => list.sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
const ticks = () => { const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' '); return (Number(f[11]) + Number(f[12])) * 10; }; // ms
const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);

const p = await page('/office?l=en');
await signIn(p, 'Zhou Meiling');
await p.locator('#n-queue').waitFor();
await p.waitForTimeout(1000);

// In the page, so that nothing of the test's own is measured.
const { taps, floor } = await p.evaluate(async () => {
  const stage = document.querySelector('main'), taps = [], floor = [];
  const painted = () => document.body.dataset.painted, pause = ms => new Promise(r => setTimeout(r, ms));
  for (let i = 0; i < 60; i++) {
    let from = performance.now();
    await (await fetch('/health', { cache: 'no-store' })).arrayBuffer();
    floor.push(performance.now() - from);
    const el = document.getElementById(i % 2 ? 'n-tab.desk' : 'n-tab.customers').getBoundingClientRect();
    const say = (kind, target) => target.dispatchEvent(new PointerEvent(kind, { bubbles: true, pointerId: 1, pointerType: 'touch', clientX: el.x + 5, clientY: el.y + 5 }));
    say('pointerdown', stage);
    await pause(60);
    const before = painted();
    from = performance.now();
    say('pointerup', stage);
    while (painted() === before && performance.now() - from < 2000) await new Promise(requestAnimationFrame);
    taps.push(performance.now() - from);
    await pause(420);
  }
  return { taps, floor };
});
for (const [name, list] of [['touch to painted', taps], ['empty fetch', floor]])
  console.log(`${name}: p50 ${at(list, 0.5).toFixed(1)} ms, p99 ${at(list, 0.99).toFixed(1)} ms`);

// What goes down is counted by a stream of its own.
async function stream(w = 1280, h = 800) {
  let begun;
  for (;;) { // only so many a minute are begun from one address
    begun = await fetch(base + '/screen?l=en', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `kind=office&w=${w}&h=${h}&touch=0` });
    if (begun.status !== 429) break;
    await new Promise(r => setTimeout(r, 3000));
  }
  const opened = await begun.json();
  const s = { bytes: 0, last: '', all: '' };
  const answer = await fetch(base + '/screen/live', { headers: { 'X-Lobby-Screen': opened.screen } });
  (async () => { for await (const block of answer.body) { s.bytes += block.length; s.last += Buffer.from(block).toString(); } })().catch(() => {});
  s.tell = async lines => (await fetch(base + '/screen/input', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Lobby-Screen': opened.screen },
    body: 'a=' + encodeURIComponent(lines) })).arrayBuffer();
  s.take = async ms => { await new Promise(r => setTimeout(r, ms)); const n = s.bytes; s.bytes = 0; s.text = s.last; s.last = ''; return n; };
  return s;
}
const s = await stream();
await s.take(500);
await s.tell('k 0 F7'); await s.take(500);
for (const d of '1111') { await s.tell('t 0 ' + d); await s.take(120); }
await s.tell('k 0 Enter');
await s.take(1500);
await s.tell('z 1281 800');
console.log(`a whole frame of the desk: ${await s.take(600)} B`);
const arrivals = [];
for (let i = 0; i < 5; i++) { cli('visit', 'register', 'A', '--surname', 'Lin', '--title', 'mr'); arrivals.push(await s.take(700)); }
console.log(`an arrival, with what a second brings: ${at(arrivals, 0.5)} B, at most ${at(arrivals, 1)} B`);
await s.tell('k 0 F10'); await s.take(800);
const keys = [];
for (const d of 'Ouyang') { await s.tell('t 0 ' + d); keys.push(await s.take(300)); }
console.log(`a key press: ${at(keys, 0.5)} B, at most ${at(keys, 1)} B`);
await close(p);

const MANY = 60, SECONDS = 30;
const before = memory(), others = [];
for (let i = 0; i < MANY; i++) {
  const o = await stream();
  others.push(o);
  await o.take(50); await o.tell('k 0 F7'); await o.take(100);
  for (const d of '1111') await o.tell('t 0 ' + d);
  await o.tell('k 0 Enter');
}
await new Promise(r => setTimeout(r, 65000)); // nobody has come for a minute: nothing counts seconds
for (const o of others) await o.tell('k 0 Escape'); // nor locks
await new Promise(r => setTimeout(r, 3000));
for (const o of others) await o.take(0);
const from = ticks();
await new Promise(r => setTimeout(r, SECONDS * 1000));
let bytes = 0;
for (const o of others) bytes += await o.take(0);
console.log(`${MANY} idle office screens: ${((ticks() - from) / SECONDS / 10).toFixed(2)} % of a core, ${(bytes / MANY / SECONDS).toFixed(0)} B/s each, ${((memory() - before) / MANY).toFixed(0)} KB each`);
process.exit(0);
