// Lines that are cut, that die without a word, a server that hangs and one that is begun anew: what every screen and phone
// says meanwhile, and that they come back by themselves to where they were. `node lines.mjs ADDRESS LOBBY STORE FOLDER PID GUESTS`.
import { base, browser, cli, end, lobby, same, shots, signIn, store, test, wireTo } from './hands.mjs';
import { spawn } from 'node:child_process';

const [, , , , , , pid, phones] = process.argv;
const pause = ms => new Promise(r => setTimeout(r, ms));
const staff = await wireTo(base), guests = await wireTo(phones);
const BACK_MS = 60000;

async function open(address, width, height) {
  const p = await (await browser.newContext({ viewport: { width, height } })).newPage();
  p.wrong = [];
  p.on('pageerror', e => p.wrong.push(String(e)));
  await p.goto(address);
  return p;
}
async function paired(kind, width, height) {
  const p = await open(staff.address + '/pair?l=en', width, height);
  cli('screen', 'pair', (await p.locator('#digits').textContent()).replace(/\D/g, ''), 'Hall ' + kind, kind);
  await p.waitForURL(url => url.pathname === '/' + kind, { timeout: BACK_MS });
  return p;
}

// ---- who is connected
const office = await open(staff.address + '/office?l=en', 1280, 800);
const typed = text => office.locator('main [role=textbox]').filter({ hasText: text }).waitFor({ timeout: BACK_MS });
const token = JSON.parse(cli('visit', 'register', 'A', '--surname', 'Lin', '--title', 'ms', '--json')).token;
const ticket = await open(`${guests.address}/t/${token}?l=en`, 390, 844);
const consultant = await open(staff.address + '/sign-in?l=en', 390, 844);
await consultant.locator('select[name=staff]').selectOption({ label: 'Li Yating' });
await consultant.locator('input[name=pin]').fill('4444');
await consultant.locator('button').first().click();
await consultant.waitForURL(url => url.pathname !== '/sign-in');
await consultant.goto(staff.address + '/me?l=en');
const kiosk = await paired('kiosk', 720, 1280), board = await paired('board', 1280, 720);
const all = { office, kiosk, board, ticket, consultant };
const screens = [office, kiosk, board];

// Each says since when; on the screens it is when they were last heard of, to the second.
async function saysSince(pages, from, ms) {
  for (const p of pages) {
    const bar = p.locator('.lost:not([hidden])');
    await bar.waitFor({ timeout: ms });
    const said = /(No connection since (\d\d:\d\d:\d\d)|This is how it stood at \d\d:\d\d)/.exec(await bar.textContent());
    same(!!said, true, 'it says since when');
    same((await bar.boundingBox()).height < 90, true, 'a bar, and what is behind it in sight');
    if (!said[2]) continue;
    const late = await p.evaluate(([time, at]) => {
      const [h, m, s] = time.split(':').map(Number), then = new Date(at);
      then.setHours(h, m, s);
      const late = (then - at) / 1000;
      return late - 86400 * Math.round(late / 86400); // midnight may lie between
    }, [said[2], from]);
    same(late >= -12 && late <= 2, true, `${said[2]} is the time of the cut, not ${late} s off`);
  }
}
async function isBack(pages, ms = BACK_MS) {
  const from = Date.now();
  await Promise.all(pages.map(p => p.locator('.lost').waitFor({ state: 'hidden', timeout: ms })));
  console.log(`back after ${Date.now() - from} ms`);
}
const shoot = async name => { for (const [who, p] of Object.entries(all)) await p.screenshot({ path: `${shots}/${name}-${who}.png` }); };

await test('somebody is typing', async () => {
  await signIn(office, 'Zhou Meiling');
  await office.locator('#n-walk-in').click();
  await office.locator('main [role=textbox]').first().waitFor();
  await office.keyboard.type('Ouyang', { delay: 60 });
  await typed('Ouyang');
});

await test('the computer itself says that it is off line', async () => {
  const from = Date.now();
  for (const p of Object.values(all)) await p.context().setOffline(true);
  await saysSince(Object.values(all), from, 5000);
  await shoot('offline');
  for (const p of Object.values(all)) await p.context().setOffline(false);
  await isBack(Object.values(all));
  await typed('Ouyang');
});

await test('a server that hangs: a key that is not answered says so, and is not pressed again later', async () => {
  const from = Date.now();
  process.kill(Number(pid), 'SIGSTOP');
  await office.keyboard.type('x', { delay: 60 });
  await saysSince([office], from, 12000);
  process.kill(Number(pid), 'SIGCONT');
  await isBack([office]);
  await office.keyboard.type('feng', { delay: 60 });
  await typed(/^Ouyangx?feng$/); // one that waited at the server's door may have been heard
  for (let n = await office.locator('main [role=textbox]').first().textContent().then(t => t.length); n > 6; n--) await office.keyboard.press('Backspace');
  await typed(/^Ouyang$/);
});

await test('lines that die without a word', async () => {
  const from = Date.now();
  staff.silence(true), guests.silence(true);
  await office.keyboard.press('End'); // never arrives
  await saysSince([office], from, 12000);
  await saysSince(screens, from, 30000);
  await saysSince([ticket, consultant], from, 60000);
  await shoot('silent');
  staff.silence(false), guests.silence(false);
  const number = JSON.parse(cli('visit', 'list', '--json'))[0].ticket;
  cli('visit', 'call', number, '2', '--override', '--reason', 'override', '--as', 'manager');
  await isBack(Object.values(all));
  await ticket.locator('main[data-look=called]').waitFor({ timeout: BACK_MS });
  await typed(/^Ouyang$/);
  await office.keyboard.type('feng', { delay: 60 });
  await typed(/^Ouyangfeng$/);
});

let again = null;
function begin() {
  again = spawn(lobby, ['serve', '--store', store, '--set', 'web.staff=' + new URL(base).host, '--set', 'web.guests=' + new URL(phones).host],
    { stdio: 'ignore' });
}
// The receptionist's line is back where she was: signed in, in the form, all of it.
async function isAsBefore(name) {
  await typed(name);
  await typed(/0912.?345.?678/);
  await office.locator('#n-title\\.1[aria-pressed=true]').waitFor();
  await office.locator('#n-party').filter({ hasText: /^3$/ }).waitFor();
  await office.locator('#n-for\\.1[aria-pressed=true]').waitFor();
}
await test('more is filled in', async () => {
  for (const id of ['title.1', 'party.plus', 'party.plus', 'for.1', 'phone']) await office.locator('#n-' + id.replace('.', '\\.')).click();
  await office.keyboard.type('0912345678', { delay: 60 });
  await office.locator('#n-name').click();
  await office.keyboard.press('End');
  await isAsBefore('Ouyangfeng');
});
await test('a server that is begun anew', async () => {
  const from = Date.now();
  process.kill(Number(pid), 'SIGTERM');
  await saysSince(Object.values(all), from, 10000);
  await shoot('gone');
  begin();
  await isBack(Object.values(all));
  same(new URL(ticket.url()).pathname, '/t/' + token, 'the ticket');
  await isAsBefore('Ouyangfeng');
  await office.keyboard.type('ei', { delay: 60 }); // and there goes on
  await typed(/^Ouyangfengei$/);
  await kiosk.getByRole('button', { name: 'Take a number' }).waitFor();
  same(new URL(consultant.url()).pathname, '/me', 'the consultant is signed in');
  await shoot('anew');
});

await test('one that is killed, and what lay on a page of the one before is sent', async () => {
  again.kill('SIGKILL');
  await office.locator('.lost:not([hidden])').waitFor({ timeout: BACK_MS });
  begin();
  await isBack(Object.values(all));
  await isAsBefore('Ouyangfengei');
  await office.keyboard.press('Control+Enter');
  await office.locator('#n-message').filter({ hasText: /Ticket [A-Z]\d+/ }).waitFor({ timeout: BACK_MS });
  await consultant.getByRole('button', { name: 'Sign out' }).click(); // its guard was made by the first of them
  await consultant.waitForURL(url => url.pathname === '/sign-in', { timeout: BACK_MS });
});

await test('who has signed out, locked the desk or was dismissed meanwhile is not let in', async () => {
  await office.locator('#n-lock').click();
  await office.getByRole('button', { name: 'Zhou Meiling' }).waitFor();
  const manager = await open(staff.address + '/office?l=en', 1280, 800);
  all.manager = manager;
  await signIn(manager, 'Wu Guohua', '2222');
  await manager.locator('#n-lock').waitFor();
  await pause(600); // it is written some times a second
  again.kill('SIGKILL');
  await manager.locator('.lost:not([hidden])').waitFor({ timeout: BACK_MS });
  cli('set', 'staff', 'Wu Guohua', 'active=0');
  begin();
  await isBack([office, manager]);
  await office.getByRole('button', { name: 'Zhou Meiling' }).waitFor();
  await manager.getByRole('button', { name: 'Zhou Meiling' }).waitFor();
  await consultant.goto(staff.address + '/me?l=en');
  same(new URL(consultant.url()).pathname, '/sign-in', 'who has signed out');
});
await test('nothing was wrong on a page', async () => {
  for (const p of Object.values(all)) if (p.wrong.length) throw new Error(p.wrong.join('\n'));
});
if (again) again.kill('SIGTERM');
await end();
