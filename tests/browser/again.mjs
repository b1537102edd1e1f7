// What somebody is in the middle of comes back when the server is begun anew: every form, by one mechanism. `node again.mjs
// ADDRESS LOBBY STORE FOLDER PID GUESTS`.
import { base, browser, cli, end, lobby, same, signIn, store, test } from './hands.mjs';
import { spawn } from 'node:child_process';

const [, , , , , , pid] = process.argv;
const pause = ms => new Promise(r => setTimeout(r, ms));
const BACK_MS = 60000;
let serving = { kill: signal => process.kill(Number(pid), signal) };

async function open(path, width = 1280, height = 800) {
  const p = await (await browser.newContext({ viewport: { width, height } })).newPage();
  p.wrong = [];
  if (process.env.DEBUG) p.on('console', m => console.log('   ', m.text()));
  p.on('pageerror', e => p.wrong.push(String(e)));
  await p.goto(base + path);
  return p;
}
const at = (p, id) => p.locator('#n-' + id.replaceAll('.', '\\.'));
const answered = p => p.locator('body[data-owes="0"] > main[aria-busy="false"]').waitFor({ timeout: BACK_MS }); // all that was done there is shown
const tap = async (p, id, pace = 400) => { await at(p, id).click(); await answered(p); await pause(pace); }; // as a hand does, one after the other
const holds = (p, id, text) => at(p, id).filter({ hasText: text }).waitFor({ timeout: BACK_MS });
const pressed = (p, id) => p.locator(`#n-${id.replaceAll('.', '\\.')}:is([aria-pressed=true],[aria-checked=true],[aria-selected=true])`).waitFor({ timeout: BACK_MS });
async function type(p, id, text) {
  await tap(p, id);
  await p.keyboard.press('Control+A');
  await p.keyboard.type(text, { delay: 60 });
  await holds(p, id, text);
}
async function beginAnew(pages, meanwhile = () => {}) {
  await pause(700); // who is signed in is written some times a second
  serving.kill(serving.pid ? 'SIGKILL' : 'SIGTERM');
  for (const p of pages) await p.locator('.lost:not([hidden])').waitFor({ timeout: BACK_MS });
  meanwhile();
  serving = spawn(lobby, ['serve', '--store', store, '--set', 'web.staff=' + new URL(base).host], { stdio: 'ignore' });
  for (const p of pages) await p.locator('.lost').waitFor({ state: 'hidden', timeout: BACK_MS });
}
const visits = () => JSON.parse(cli('visit', 'list', '--all', '--json'));

for (const name of ['Lin', 'Hsu']) cli('visit', 'register', 'A', '--surname', name, '--title', 'ms', '--phone', name === 'Lin' ? '0912345678' : '0987654321');
const office = await open('/office?l=en');
await test('a settings page: a new service that is not saved', async () => {
  await signIn(office, 'Administrator', '3333');
  await tap(office, 'tab.settings');
  await tap(office, 'settings.3');
  await tap(office, 'service.new');
  await type(office, 'name.2', 'Charging point');
  await beginAnew([office]);
  await holds(office, 'name.2', 'Charging point');
  await pressed(office, 'tab.settings');
  await at(office, 'save').and(office.locator(':not([aria-disabled=true])')).waitFor();
  await tap(office, 'revert');
});

await test('a register: an entry half written', async () => {
  await tap(office, 'tab.registers');
  await tap(office, 'register.1');
  await tap(office, 'number');
  await type(office, 'f.2.0', 'Ouyang');
  await type(office, 'f.3.0', 'calls back at three');
  await tap(office, 'c.0.1');
  await beginAnew([office]);
  await holds(office, 'f.2.0', 'Ouyang');
  await holds(office, 'f.3.0', 'calls back at three');
  await pressed(office, 'c.0.1');
  await office.keyboard.press('Control+Enter');
  await answered(office);
  same(/Ouyang/.test(cli('register', 'list', 'calls')), true, 'the entry');
});
await test('a new person: all but the PIN', async () => {
  await tap(office, 'tab.settings');
  await tap(office, 'settings.5');
  await tap(office, 'person.new');
  await type(office, 'name.2', 'Hu Wen');
  await type(office, 'pin', '918273');
  await tap(office, 'role.1');
  await beginAnew([office]);
  await holds(office, 'name.2', 'Hu Wen');
  await pressed(office, 'role.1');
  same(await at(office, 'pin').textContent().then(t => /918273/.test(t)), false, 'the PIN was kept');
  await tap(office, 'revert');
});
await test('a panel about one visit, of that one alone', async () => {
  await tap(office, 'tab.desk');
  await tap(office, 'visit.2');
  await tap(office, 'act.cancel');
  const title = await at(office, 'panel.title').textContent();
  await beginAnew([office]);
  await holds(office, 'panel.title', title);
  await office.locator('#n-target').filter({ hasText: 'A002' }).waitFor({ timeout: BACK_MS });
  await beginAnew([office], () => cli('visit', 'cancel', 'A002', '--reason', 'customer_left', '--as', 'receptionist')); // gone meanwhile
  await answered(office);
  same(await at(office, 'panel.title').count(), 0, 'a panel about another visit');
  same(visits().filter(v => v.state === 'waiting').length, 1, 'waiting');
});
await test('who has what they wanted is not given it again', async () => {
  await office.keyboard.press('Escape');
  await tap(office, 'walk-in');
  await office.keyboard.type('Wei', { delay: 60 });
  const before = visits().length;
  await office.keyboard.press('Control+Enter');
  await at(office, 'message').filter({ hasText: /Ticket [A-Z]\d+/ }).waitFor({ timeout: BACK_MS });
  await beginAnew([office]);
  await answered(office);
  same(visits().length, before + 1, 'visits');
  same(await at(office, 'panel.title').count(), 0, 'an empty form');
});
await test('who does something meanwhile is not led on, and what they do is done', async () => {
  await tap(office, 'tab.settings');
  await tap(office, 'settings.3');
  await tap(office, 'service.new');
  await type(office, 'name.2', 'Air pump');
  let step, release;
  const led = new Promise(r => { step = r; }), released = new Promise(r => { release = r; });
  await office.route('**/screen/input', async route => {
    if (/a=r(\+|%20)1/.test(route.request().postData())) { step(); await released; }
    await route.continue();
  });
  await beginAnew([office]);
  await led;
  await at(office, 'tab.customers').click();
  release();
  await pressed(office, 'tab.customers');
  await answered(office);
  await pressed(office, 'tab.customers');
  await office.unroute('**/screen/input');
  await tap(office, 'tab.desk');
});
await test('an appointment half written', async () => {
  await tap(office, 'appointments');
  await tap(office, 'day.2');
  await tap(office, 'book.new');
  await type(office, 'name', 'Sung');
  await type(office, 'phone', '0922333444');
  await beginAnew([office]);
  await holds(office, 'name', 'Sung');
  await holds(office, 'phone', /0922.?333.?444/);
});
await test('a customer who is looked for', async () => {
  await office.keyboard.press('Escape');
  await tap(office, 'tab.customers');
  await office.keyboard.type('Lin', { delay: 60 });
  await tap(office, 'hit.1');
  await beginAnew([office]);
  await holds(office, 'customers.text', 'Lin');
  await office.screenshot({ path: process.argv[5] + '/customers.png' });
});

// ---- the kiosk: as long as somebody stands there
const kiosk = await open('/pair?l=en', 1080, 1920);
await kiosk.clock.install();
cli('screen', 'pair', (await kiosk.locator('#digits').textContent()).replace(/\D/g, ''), 'Hall', 'kiosk');
await kiosk.waitForURL(url => url.pathname === '/kiosk', { timeout: BACK_MS });
const touch = id => tap(kiosk, id, 600);
await test('at the kiosk: the language, the answers and what is typed', async () => {
  await touch('lang.zh_TW');
  for (const id of ['take', 'first.yes', 'service.1', 'key.0', 'key.9', 'key.1']) await touch(id);
  await beginAnew([kiosk]);
  await holds(kiosk, 'phone', '091');
  await kiosk.getByText('上一步').or(at(kiosk, 'back')).first().waitFor();
  same(await at(kiosk, 'title').textContent().then(t => /[\u4e00-\u9fff]/.test(t)), true, 'the language');
  await touch('skip');
  await touch('spell');
  await kiosk.keyboard.type('Wu', { delay: 300 });
  await holds(kiosk, 'name', 'Wu');
  await beginAnew([kiosk]);
  await holds(kiosk, 'name', 'Wu');
  await kiosk.screenshot({ path: process.argv[5] + '/kiosk.png' });
});
await test('a number that was taken is not taken again', async () => {
  const before = visits().length;
  await touch('next');
  await touch('title.mr');
  for (const id of ['free', 'consultant.free', 'anybody']) if (await at(kiosk, id).count()) await touch(id);
  await answered(kiosk);
  same(visits().length, before + 1, 'visits');
  await beginAnew([kiosk]);
  await at(kiosk, 'take').waitFor({ timeout: BACK_MS });
  await answered(kiosk);
  same(visits().length, before + 1, 'visits');
});
await test('who has walked away is forgotten, by a page that hears nothing, too', async () => {
  for (const id of ['take', 'first.yes', 'service.1', 'skip', 'spell']) await touch(id);
  await kiosk.keyboard.type('Zhu', { delay: 300 });
  await holds(kiosk, 'name', 'Zhu');
  await pause(700);
  serving.kill('SIGKILL');
  await kiosk.locator('.lost:not([hidden])').waitFor({ timeout: BACK_MS });
  await holds(kiosk, 'name', 'Zhu'); // they may stand there
  await kiosk.clock.fastForward(90000);
  await at(kiosk, 'name').waitFor({ state: 'detached', timeout: BACK_MS });
  same(await kiosk.locator('canvas').evaluate(c => new Set(new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer)).size), 1, 'colours of what is painted');
  await kiosk.screenshot({ path: process.argv[5] + '/kiosk-away.png' });
  serving = spawn(lobby, ['serve', '--store', store, '--set', 'web.staff=' + new URL(base).host], { stdio: 'ignore' });
  await at(kiosk, 'take').waitFor({ timeout: BACK_MS });
  await answered(kiosk);
  await at(kiosk, 'take').waitFor();
});
await test('nothing was wrong on a page', async () => {
  for (const p of [office, kiosk]) if (p.wrong.length) throw new Error(p.wrong.join('\n'));
});
serving.kill('SIGTERM');
await end();
