// Customers on their own phones, without a script where that is said: a number from a sign and from a screen, an
// appointment, work that is approved. `node guests.mjs ADDRESS LOBBY STORE FOLDER`; GUESTS is the customers' address.
import { chromium } from 'playwright-core';
import { base, browser, cli, close, end, page, PATIENCE_MS, same, says, shots, signIn, test } from './hands.mjs';

const guests = process.env.GUESTS;
const agent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 15_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';
const button = (p, name) => p.getByRole('button', { name, exact: false });
const waiting = () => JSON.parse(cli('visit', 'list', '--json')).filter(v => v.state === 'waiting').length;

async function phone(path, script = false) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, userAgent: agent, javaScriptEnabled: script });
  const p = await context.newPage();
  p.wrong = [];
  p.on('pageerror', e => p.wrong.push(String(e)));
  p.on('console', m => { if (m.type() === 'error' && /Content Security|Uncaught/.test(m.text())) p.wrong.push(m.text()); });
  await p.goto(guests + path);
  return p;
}
const shot = (p, name) => p.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
const fits = async p => same(await p.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'it is wider than the phone');

let code = '';
await test('the kiosk shows a code once a phone has come', async () => {
  const first = await phone('/join?l=en');
  await first.getByRole('heading', { name: 'Take a number' }).waitFor();
  await close(first);
  const p = await page('/sign-in?l=en', { context: { viewport: { width: 1080, height: 1920 } } });
  await p.locator('select[name=staff]').selectOption('9');
  await p.locator('input[name=pin]').fill('3333');
  await Promise.all([p.waitForURL(u => u.pathname !== '/sign-in'), p.getByRole('button').first().click()]);
  await p.goto(base + '/kiosk?l=en');
  const shown = p.locator('main').getByText(/^[0-9A-Z]{6}$/).first();
  await shown.waitFor({ timeout: PATIENCE_MS });
  code = await shown.textContent();
  await p.waitForTimeout(500);
  await shot(p, 'kiosk-join');
  await p.setViewportSize({ width: 1920, height: 1080 });
  await p.waitForTimeout(1500);
  await shot(p, 'kiosk-join-wide');
  await p.setViewportSize({ width: 1920, height: 1080 });
  await p.goto(base + '/board?l=zh_TW');
  await p.locator('main').getByText(code).first().waitFor({ timeout: PATIENCE_MS });
  await shot(p, 'board-join');
  await close(p);
});

await test('from a sign: on the way, and here by the code', async () => {
  for (const l of ['zh_TW', 'zh_CN', 'en']) {
    const p = await phone(`/join?l=${l}`, true);
    await fits(p);
    await shot(p, `join-${l}`);
    await close(p);
  }
  const p = await phone('/join?l=en');
  await p.getByText('Car viewing').click();
  await p.getByText('Whoever is free first').click();
  await p.getByLabel('Surname').fill('王');
  await p.getByText('Mr', { exact: true }).click();
  await button(p, 'Take a number').click();
  await p.getByText('A001', { exact: true }).waitFor();
  await p.getByText('You are on the way').waitFor();
  await shot(p, 'coming');
  same(waiting(), 0, 'waiting');
  await p.getByLabel('Code on our screen').fill('AAAAAA');
  await button(p, 'I am here').click();
  await p.getByText('not the code on our screen').waitFor();
  await p.getByLabel('Code on our screen').fill(code);
  await button(p, 'I am here').click();
  await p.getByText('Please send somebody to me').waitFor();
  same(waiting(), 1, 'waiting');
  await close(p);
});

await test('portraits: small, and cut to a circle', async () => {
  cli('set', 'staff', '1', 'picture=' + shots + '/signin.png');
  const p = await phone('/join?l=en');
  const came = p.waitForResponse(r => r.url().includes('/portrait/'));
  await p.getByText('Car viewing').click();
  const answer = await came;
  same(answer.status(), 200, 'a portrait');
  same(answer.headers()['content-type'], 'image/jpeg', 'a portrait');
  same(/\/portrait\/\d+$/.test(answer.url()), true, answer.url());
  same(await p.locator('svg.portrait').count(), 1, 'portraits');
  await p.waitForTimeout(300);
  await shot(p, 'portrait');
  await fits(p);
  await close(p);
});

await test('from a screen: in the queue at once, and once only', async () => {
  const p = await phone(`/join?l=zh_TW&k=${code}`);
  await p.getByText('看車諮詢').click();
  await shot(p, 'join-here');
  await p.getByText('都可以，先有空的那一位').click();
  await p.getByLabel('手機號碼').fill('12');
  await p.locator('button.main').click();
  await p.getByRole('alert').waitFor();
  await p.getByLabel('手機號碼').fill('0912345678');
  await p.getByLabel('姓氏').fill('林');
  await p.locator('button.main').dblclick();
  await p.getByText('A002', { exact: true }).waitFor();
  same(waiting(), 2, 'waiting');
  await button(p, '茶').click();
  await p.locator('#drinks [aria-pressed="true"]').waitFor();
  await shot(p, 'drink');
  await close(p);
});

await test('an appointment', async () => {
  const p = await phone('/book?l=zh_TW');
  await p.getByText('看車諮詢').click();
  const days = p.locator('nav.days:not(.withs) a');
  same(await days.count(), 14, 'days');
  await days.nth(2).click();
  await p.locator('input[name=at] + span').nth(3).click();
  const at = await p.locator('input[name=at] + span').nth(3).textContent();
  await p.getByLabel('姓氏').fill('陳');
  await p.locator('input[name=phone]').fill('0922333444');
  await shot(p, 'book');
  await p.locator('nav.withs a').nth(1).click();
  await p.locator('input[name=at] + span').nth(3).click();
  await p.getByLabel('姓氏').fill('陳');
  await p.locator('input[name=phone]').fill('0922333444');
  await p.locator('button.main').click();
  await p.getByText(at).waitFor();
  await p.locator('svg.qr').waitFor();
  await shot(p, 'slip');
  const file = await p.request.get(await p.locator('a[href*="appointment.ics"]').evaluate(a => a.href).catch(async () =>
    guests + await p.locator('a[href*="appointment.ics"]').getAttribute('href')));
  same(file.headers()['content-type'], 'text/calendar; charset=utf-8', 'a calendar');
  await p.locator('a[href*="/move"]').click();
  await shot(p, 'move');
  await p.locator('input[name=at] + span').nth(5).click();
  await p.locator('button.main').click();
  await p.locator('svg.qr').waitFor();
  await p.locator('summary').click();
  await p.locator('button.bad').click();
  await p.getByText('這個預約已取消').waitFor();
  await close(p);
});

await test('the smallest phone, and letters of twice the size', async () => {
  const by = await phone('/book?l=en&service=1'); // on the day with the longest name
  await by.locator('nav.days:not(.withs) a', { hasText: 'Wednesday' }).last().click();
  await by.locator('input[name=at] + span').nth(3).click();
  await by.getByLabel('Surname').fill('Wu');
  await by.locator('input[name=phone]').fill('0955444333');
  await by.locator('button.main').click();
  await by.locator('svg.qr').waitFor();
  const slip = new URL(by.url()).pathname + '?l=en';
  await close(by);
  const token = JSON.parse(cli('visit', 'register', 'A', '--surname', 'Wu', '--title', 'mr', '--json')).token;
  const ticket = JSON.parse(cli('visit', 'list', '--json')).filter(v => v.ticket.startsWith('A')).pop().ticket;
  const large = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--blink-settings=defaultFontSize=32'] });
  const look = async (from, path, name) => {
    const p = await (await from.newContext({ viewport: { width: 320, height: 568 } })).newPage();
    await p.goto(guests + path);
    await fits(p);
    await shot(p, name);
    const broken = await p.locator('.faces b').evaluateAll(all => all.filter(b => !b.textContent.includes(' ') &&
      b.getClientRects().length && b.scrollHeight > 1.9 * parseFloat(getComputedStyle(b).fontSize)).map(b => b.textContent));
    same(broken.join(), '', 'words that are broken');
    const split = await p.locator('.when').evaluateAll(all => all.filter(e => { // a weekday that goes on in the next line
      const words = document.createRange(), text = e.firstChild;
      return [...text.data.matchAll(/\S+/g)].some(m => {
        words.setStart(text, m.index);
        words.setEnd(text, m.index + m[0].length);
        return words.getClientRects().length > 1;
      });
    }).map(e => e.textContent));
    same(split.join(), '', 'a day that is broken');
    await p.context().close();
  };
  for (const from of [browser, large]) {
    const size = from === large ? 'large' : 'small';
    await look(from, '/book?l=en&service=1', size + '-book');
    await look(from, '/join?l=en&service=1', size + '-join');
    await look(from, `/t/${token}?l=en`, size + '-ticket');
    await look(from, slip, size + '-slip');
  }
  cli('visit', 'call', ticket, '3', '--override', '--reason', 'override', '--as', 'manager');
  cli('visit', 'start', ticket, '--as', 'receptionist');
  cli('visit', 'finish', ticket, '--outcome', 'deal', '--as', 'receptionist');
  for (const from of [browser, large]) await look(from, `/t/${token}?l=en`, (from === large ? 'large' : 'small') + '-rate');
  await large.close();
});

await test('added work is approved with the last four digits', async () => {
  const token = JSON.parse(cli('visit', 'register', 'C', '--surname', '林', '--title', 'ms', '--phone', '0987654321', '--json')).token;
  const ticket = JSON.parse(cli('visit', 'list', '--json')).find(v => v.ticket.startsWith('C')).ticket;
  cli('visit', 'call', ticket, '5', '--override', '--reason', 'override', '--as', 'manager');
  cli('visit', 'start', ticket, '--as', 'receptionist');
  cli('visit', 'begin-work', ticket, '--as', 'receptionist');
  cli('visit', 'add-work', ticket, '3500', '--note', '更換前煞車來令片', '--as', 'receptionist');
  const p = await phone(`/t/${token}?l=zh_TW`);
  await p.getByText('更換前煞車來令片').waitFor();
  await p.getByText('3,500').waitFor();
  await shot(p, 'added');
  await p.locator('input[name=tail]').fill('1111');
  await p.locator('button[name=yes][value="1"]').click();
  await p.locator('.said.bad').waitFor();
  await p.locator('input[name=tail]').fill('4321');
  await p.locator('button[name=yes][value="1"]').click();
  await p.getByText('您已同意，我們會處理。').waitFor();
  await close(p);
});

await end();
