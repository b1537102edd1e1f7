// A day with every door open at once, on one store: the SDL kiosk in its window, a kiosk, a board and two offices in tabs,
// a consultant's phone, a customer's phone without JavaScript; in three languages. The receptionist has the keyboard alone.
// `node day.mjs ADDRESS LOBBY STORE FOLDER PID GUESTS`: FOLDER holds `tree`, where the kiosk's buttons stand.
import { base, browser, cli, end, page, PATIENCE_MS, says, same, signIn, test, touch } from './hands.mjs';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [, , , , , folder, , guests] = process.argv;
const visits = () => JSON.parse(cli('visit', 'list', '--all', '--json'));
const of = number => visits().find(v => v.ticket === number);
const pause = ms => new Promise(r => setTimeout(r, ms));
async function until(what, is, ms = PATIENCE_MS) {
  const from = Date.now();
  while (!is()) {
    if (Date.now() - from > ms) throw new Error(`${what}: not within ${ms} ms`);
    await pause(100);
  }
}
const becomes = (p, number, what) => p.locator(`main [aria-label^="${number}"][aria-label*="${what}"]`).first().waitFor({ timeout: PATIENCE_MS });

// ---- the kiosk's own window: a finger where the tree says
const tree = readFileSync(folder + '/tree', 'utf8').split('\n');
const window_ = execFileSync('xdotool', ['search', '--onlyvisible', '--class', 'lobby'], { encoding: 'utf8' }).split('\n')[0];
async function finger(id, pace) {
  const [x, y, w, h] = /"px":\[([0-9,]+)\]/.exec(tree.find(line => line.includes(`"id":"${id}"`)))[1].split(',').map(Number);
  execFileSync('xdotool', ['mousemove', '--window', window_, Math.floor(x + w / 2), Math.floor(y + h / 2), 'click', '1']);
  await pause(pace);
}
// On a machine that is held up a touch may fall on a page that was only just shown, which takes none yet: then more slowly.
async function atTheKiosk() {
  const before = visits().length, taken = () => visits().length > before;
  for (const pace of [700, 2000, 5000]) {
    for (const id of ['take', 'first.yes', 'service.1', 'skip', 'surname.0', 'title.mr', 'free']) await finger(id, pace);
    if (await until('a ticket', taken, 20000).then(() => true, () => false)) return visits().at(-1).ticket;
    await finger('home', pace);
  }
  throw new Error('no ticket of the SDL kiosk');
}

// ---- who is at work
const desk = await page('/office?l=zh_TW');
const second = await page('/office?l=zh_CN');
const li = await page('/sign-in?l=en', { context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } });
const screens = await page('/sign-in?l=en');
let board, kiosk;
const press = async (key, ms = 350) => { await desk.keyboard.press(key); await desk.waitForTimeout(ms); };
const type = text => desk.keyboard.type(text, { delay: 60 });

await test('everybody comes to work', async () => {
  await signIn(desk, '周美玲');
  await signIn(second, '周美玲');
  await li.locator('select[name=staff]').selectOption({ label: 'Li Yating' });
  await li.locator('input[name=pin]').fill('4444');
  await li.locator('button').first().click();
  await li.goto(base + '/me?l=en');
  await screens.locator('select[name=staff]').selectOption({ label: 'Administrator' });
  await screens.locator('input[name=pin]').fill('3333');
  await screens.locator('button').first().click();
  await screens.waitForURL(url => url.pathname === '/');
  board = screens;
  await board.goto(base + '/board?l=en');
  kiosk = await screens.context().newPage();
  await kiosk.setViewportSize({ width: 720, height: 1280 });
  await kiosk.goto(base + '/kiosk?l=en');
  await desk.locator('#n-lock').waitFor();
  await second.locator('#n-lock').waitFor();
});

let first, mine;
await test('from the window of the kiosk onto both desks, the board, the phone of whose turn it is', async () => {
  first = await atTheKiosk();
  await becomes(desk, first, '等候中');
  await becomes(second, first, '等候中');
  await li.goto(base + '/me?l=en');
  await li.locator('form[action*="/me/next"] button').click(); // her own page
  await becomes(desk, first, '已叫號');
  await says(board, first);
  await li.locator('form[action*="/me/start"] button').click();
  await becomes(second, first, '接待中');
});

await test('a customer\'s phone without JavaScript, in English', async () => {
  const made = JSON.parse(cli('visit', 'register', 'A', '--surname', 'Smith', '--title', 'mr', '--json'));
  mine = made.ticket;
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const phone = await context.newPage();
  await phone.goto(`${guests}/t/${made.token}?l=en`);
  await phone.getByText(mine).first().waitFor();
  await phone.locator('details:has(form[action*="/later"]) summary').click();
  await phone.locator('form[action*="/later"] button').first().click();
  await becomes(desk, mine, '暫時離開');
  await phone.locator('form[action*="/back"] button').first().click();
  await becomes(desk, mine, '等候中');
  await press('F2');
  await becomes(desk, mine, '已叫號');
  await phone.reload();
  await phone.getByText(/desk/i).first().waitFor();
  await press('F4');
  await becomes(desk, mine, '接待中');
  await press('Control+z');
  await becomes(desk, mine, '已叫號'); // a wrong start
  await press('F4');
  await becomes(desk, mine, '接待中');
  await press('F5');
  await press('F5');
  await until('an end', () => of(mine).state === 'finished');
  await phone.reload();
  await phone.goto(`${guests}/t/${made.token}?l=zh_TW`);
  await phone.locator('html[lang^="zh"]').waitFor();
  await phone.screenshot({ path: folder + '/rate.png' });
  await phone.locator('form[action*="/rate"] [value="5"]').first().click();
  if (await phone.locator('form[action*="/rate"] button:not([name])').count()) await phone.locator('form[action*="/rate"] button:not([name])').first().click();
  await until('five stars', () => of(mine).rating === 5);
  await context.close();
});

await test('a walk-in, a complaint, a pause and a cancelled number by keys; the other desk sees all', async () => {
  await press('Escape');
  await press('F10');
  await desk.locator('main [role=textbox]').first().waitFor();
  await type('陳');
  const before = visits().length;
  await press('Control+Enter');
  await until('a walk-in', () => visits().length > before);
  const walkIn = visits().at(-1).ticket;
  await becomes(second, walkIn, '等候中');
  const complaint = JSON.parse(cli('visit', 'register', 'D', '--surname', 'Lin', '--json')).ticket;
  await desk.locator(`main [aria-label*="${complaint} →"], main [aria-label*="${complaint}→"]`).first().waitFor({ timeout: PATIENCE_MS }); // goes first
  await press('F2');
  await until('the complaint is called', () => of(complaint).state === 'called');
  await says(board, complaint);
  await press('F4');
  await until('and served', () => of(complaint).state === 'serving');
  await becomes(second, complaint, '接待中');
  await press('Control+z');
  await press('Control+z');
  await until('and waits again', () => of(complaint).state === 'waiting');
});

await test('the kiosk in a tab, and two calls at once', async () => {
  await kiosk.getByRole('button', { name: 'Take a number' }).click();
  await kiosk.getByRole('button', { name: 'Car viewing' }).click();
  await kiosk.getByRole('button', { name: 'Continue without a phone' }).click();
  for (const id of ['surname.2', 'title.ms', 'free']) await touch(kiosk, id);
  const taken = () => visits().filter(v => v.state === 'waiting').length;
  await until('three wait', () => taken() >= 3);
  const called = () => visits().filter(v => v.state === 'called').map(v => v.consultant);
  const before = called().length;
  await Promise.all([desk.keyboard.press('F2'), second.keyboard.press('F2')]);
  await until('two calls', () => called().length >= before + 1);
  await pause(1000);
  same(new Set(called()).size, called().length, 'nobody has two who are called');
});

await test('the consultant ends it on her phone', async () => {
  await li.goto(base + '/me?l=en');
  await li.locator('details:has(form[action*="/me/finish"]) summary').first().click();
  await li.locator('form[action*="/me/finish"] button').first().click();
  await until('an end', () => of(first).state === 'finished');
  cli('check');
});

for (const p of [desk, second, li, screens]) {
  await test('nothing was wrong on a page', async () => { if (p.wrong.length) throw new Error(p.wrong.join('\n')); });
  await p.context().close();
}
await end();
