// The office, the board and a kiosk in tabs: by keyboard, by touch, by role and name, in three languages, with a line
// that is cut. `node screens.mjs ADDRESS LOBBY STORE FOLDER`: FOLDER holds signin.png, the painter's own picture.
import { cli, close, cutLine, end, page, PATIENCE_MS, same, says, shots, signIn, test, touch } from './hands.mjs';
import { readFileSync } from 'node:fs';

const button = (p, name) => p.getByRole('button', { name, exact: false });
const arrive = (surname = 'Wang') => cli('visit', 'register', 'A', '--surname', surname, '--title', 'mr', '--json');
const state = (p, number) => p.locator(`main [aria-label^="${number} "]`).first();
const becomes = (p, number, what) => p.locator(`main [aria-label^="${number} "][aria-label*="${what}"]`).first().waitFor({ timeout: PATIENCE_MS });

// How far two pictures are apart: the mean over all colours, and the share of pixels that are plainly others.
async function apart(p, one, other) {
  return p.evaluate(async files => {
    const [a, b] = await Promise.all(files.map(async f => {
      const image = new Image();
      image.src = 'data:image/png;base64,' + f;
      await image.decode();
      const c = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }).getContext('2d');
      c.drawImage(image, 0, 0);
      return c.getImageData(0, 0, image.width, image.height);
    }));
    let sum = 0, others = 0;
    for (let i = 0; i < a.data.length; i += 4) {
      const d = [0, 1, 2].map(k => Math.abs(a.data[i + k] - b.data[i + k]));
      sum += d[0] + d[1] + d[2];
      others += Math.max(...d) > 96;
    }
    return { size: a.width === b.width && a.height === b.height, mean: sum / (a.data.length / 4 * 3), others: others / (a.data.length / 4) };
  }, [one, other].map(f => f.toString('base64')));
}

await test('looks as the painter paints it', async () => {
  const p = await page('/office?l=en');
  await button(p, 'Zhou Meiling').waitFor();
  await p.waitForTimeout(500); // icons
  const { size, mean, others } = await apart(p, await p.screenshot(), readFileSync(shots + '/signin.png'));
  console.log(`mean ${mean.toFixed(2)} of 255, ${(others * 100).toFixed(2)} % of the pixels others`);
  if (!size || mean > 2 || others > 0.02) throw new Error('it looks different');
  await close(p);
});

await test('quotes and dots of a language without a face of its own are its own, not as wide as characters', async () => {
  const p = await page('/office?l=en');
  await p.evaluate(() => {
    const of = CanvasRenderingContext2D.prototype, fill = of.fillText;
    window.painted = [];
    of.fillText = function (text, ...where) { window.painted.push(text); return fill.call(this, text, ...where); };
  });
  await signIn(p, 'Wu Guohua', '2222');
  await p.locator('#n-tab\\.report').click();
  await p.locator('#n-tab\\.report[aria-pressed=true]').waitFor();
  await p.waitForFunction(() => window.painted.some(text => text === 'What if ...'));
  same(await p.evaluate(() => window.painted.filter(text => /[\u2018-\u201d\u2026]/.test(text)).join(' | ')), '', 'wide ones');
  await close(p);
});

await test('an office in a narrow window is smaller, and nothing of it is cut', async () => {
  for (const [width, height] of [[768, 1024], [390, 844]]) {
    const p = await page('/office?l=en', { context: { viewport: { width, height } } });
    await button(p, 'Administrator').waitFor();
    await p.waitForTimeout(300);
    const left = await p.locator('main > *').evaluateAll(all => Math.min(...all.map(e => e.getBoundingClientRect().left)));
    const right = await p.locator('main > *').evaluateAll(all => Math.max(...all.map(e => e.getBoundingClientRect().right)));
    same(left > 0 && right < width, true, `between ${left} and ${right} of ${width}`);
    await signIn(p, 'Administrator', '3333');
    await p.locator('#n-lock').waitFor();
    await p.locator('#n-tab\\.settings').click();
    await p.locator('#n-tab\\.settings[aria-pressed=true]').waitFor();
    await close(p);
  }
});

await test('a phone is told that the office is too wide for it, and whose pages fit', async () => {
  const p = await page('/office?l=zh_TW', { context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } });
  await p.getByText('後台需要比手機更寬的螢幕').waitFor();
  same(await p.locator('main > *').count(), 0, 'what was begun');
  await p.getByRole('link', { name: '手機用的頁面' }).tap();
  await p.waitForURL(url => url.pathname === '/sign-in');
  await p.goBack();
  await p.getByRole('button', { name: '仍要在這裡開啟' }).tap();
  await button(p, '周美玲').waitFor();
  await p.reload(); // … and it is not asked again
  await button(p, '周美玲').waitFor();
  await close(p);
});

await test('by keyboard', async () => {
  arrive('Chen');
  const p = await page('/office?l=en');
  await button(p, 'Zhou Meiling').waitFor();
  await p.keyboard.press('F7');
  await p.getByRole('textbox').first().waitFor();
  await p.keyboard.type('1111', { delay: 60 });
  await p.keyboard.press('Enter');
  await becomes(p, 'A001', 'waiting');
  await p.waitForTimeout(400);
  await p.keyboard.press('F2');
  await becomes(p, 'A001', 'called');
  await p.waitForTimeout(400);
  await p.keyboard.press('F4');
  await becomes(p, 'A001', 'being served');
  await p.waitForTimeout(400);
  await p.keyboard.press('Control+z');
  await becomes(p, 'A001', 'called');
  await close(p);
});

await test('by role and name', async () => {
  arrive('Lin');
  const p = await page('/office?l=en');
  await signIn(p, 'Zhou Meiling');
  await button(p, 'Call A002').click();
  await becomes(p, 'A002', 'called');
  await p.locator('[id="n-act.start.2"]').click();
  await becomes(p, 'A002', 'being served');
  await p.getByRole('button', { name: 'Undo' }).click();
  await becomes(p, 'A002', 'called');
  await p.waitForTimeout(400);
  await p.locator('[id="n-act.start.2"]').evaluate(e => e.click()); // as assistive technology does
  await becomes(p, 'A002', 'being served');
  await close(p);
});

await test('by touch', async () => {
  arrive('Wu');
  const p = await page('/office?l=zh_CN', { context: { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } });
  await p.locator('#n-staff\\.7, main [role=button]').first().waitFor();
  await p.getByRole('button', { name: '周美玲' }).tap();
  await p.getByRole('textbox').first().waitFor();
  for (const digit of '1111') await p.keyboard.type(digit, { delay: 60 });
  await p.keyboard.press('Enter');
  await p.getByRole('button', { name: /^叫 ?A003|A003.*→/ }).first().tap();
  await p.locator('#n-undo:not([aria-disabled])').waitFor();
  same(await p.evaluate(() => document.querySelector('canvas').width / innerWidth), 2, 'pixels a pixel');
  await close(p);
});

await test('by touch alone: the device\'s own keyboard opens where a finger says so, and ours, with Chinese', async () => {
  const p = await page('/office?l=zh_CN', { context: { viewport: { width: 768, height: 1024 }, hasTouch: true, isMobile: true } });
  const tap = async id => { await p.locator(`[id="n-${id}"]`).tap({ timeout: PATIENCE_MS }); await p.waitForTimeout(200); };
  const value = text => p.locator('main [role=textbox]').filter({ hasText: text }).waitFor({ timeout: PATIENCE_MS });
  await tap('staff.7');
  for (const id of ['key.1', 'key.1', 'key.1', 'key.1', 'enter']) await tap(id);
  await tap('walk-in');
  await p.evaluate(() => document.querySelector('.typed').addEventListener('focus', e => { e.target.dataset.opened = e.target.inputMode; }, { once: true }));
  await tap('name');
  await p.locator('.typed[data-opened="text"]').waitFor({ state: 'attached' }); // what the device is asked for
  await tap('keys.open');
  await p.locator('[id="n-key.w"]').waitFor();
  same(await p.evaluate(() => document.querySelector('.typed').inputMode), 'none', 'one keyboard at a time');
  for (const key of 'wang') await tap('key.' + key);
  await tap('candidate.0');
  await tap('keys.close');
  await value('王');
  await tap('phone');
  await tap('keys.open');
  for (const key of '0912') await tap('key.' + key);
  await tap('keys.close');
  await value('0912');
  await close(p);
});

await test('all of a field, and a copy on a page that has no certificate', async () => {
  const p = await page('/office?l=en', { context: { viewport: { width: 1280, height: 1000 } } });
  await p.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await signIn(p, 'Wu Guohua', '2222');
  const field = p.locator('[id="n-customers.text"]');
  let pasted = false;
  for (let tries = 0; tries < 5 && !pasted; tries++) { // a browser lets a page copy for some seconds after a touch
    await p.locator('#n-tab\\.report').click();
    await p.locator('[id="n-view.10"]').click();
    await p.locator('[id^="n-copy."]').first().click();
    await says(p, 'Copied: it can be');
    await p.locator('#n-tab\\.customers').click();
    await field.click();
    await p.keyboard.press('Control+a');
    await p.keyboard.type('Ouyang', { delay: 60 });
    await field.filter({ hasText: /^Ouyang$/ }).waitFor();
    await p.keyboard.press('Control+a');
    await p.keyboard.press('Control+v');
    pasted = await field.filter({ hasText: /^Figure/ }).waitFor({ timeout: 5000 }).then(() => true, () => false);
  }
  same(pasted, true, 'what was copied is pasted');
  await close(p);
});

await test('Chinese by an input method, a paste and a scanner', async () => {
  const p = await page('/office?l=zh_TW');
  await signIn(p, '周美玲');
  await p.locator('#n-walk-in').click();
  await p.locator('main [role=textbox]').first().waitFor();
  await p.waitForTimeout(300);
  const line = await p.context().newCDPSession(p);
  await line.send('Input.imeSetComposition', { text: 'ㄨㄤ', selectionStart: 2, selectionEnd: 2 });
  await p.waitForTimeout(200);
  await line.send('Input.insertText', { text: '歐陽' });
  await p.locator('main [role=textbox]').filter({ hasText: '歐陽' }).waitFor();
  const refused = []; // as much as is taken of a paste, in signs that take the most
  p.on('response', r => { if (r.url().endsWith('/screen/input') && r.status() !== 200) refused.push(r.status()); });
  await p.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', '長'.repeat(1000));
    document.querySelector('.typed').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await p.locator('main [role=textbox]').filter({ hasText: '歐陽長' }).waitFor();
  await p.locator('body[data-owes="0"]').waitFor();
  same(refused.join(), '', 'refused');
  await close(p);
});

await test('a line that is cut, and another window', async () => {
  const p = await page('/office?l=en', { wired: true });
  await signIn(p, 'Zhou Meiling');
  await p.locator('#n-walk-in').click();
  await p.locator('main [role=textbox]').first().waitFor();
  await p.keyboard.type('Ouyang', { delay: 60 });
  await p.locator('main [role=textbox]').filter({ hasText: 'Ouyang' }).waitFor();
  cutLine(true);
  await p.getByRole('alert').getByText('No connection since').waitFor({ timeout: 10000 });
  cutLine(false);
  await p.getByRole('alert').waitFor({ state: 'hidden', timeout: 10000 });
  await p.locator('main [role=textbox]').filter({ hasText: 'Ouyang' }).waitFor();
  await p.reload(); // … and a tab that is loaded anew
  await p.locator('main [role=textbox]').filter({ hasText: 'Ouyang' }).waitFor();
  const token = await p.evaluate(() => sessionStorage.getItem('screen-office'));
  const q = await p.context().newPage();
  await q.addInitScript(t => sessionStorage.setItem('screen-office', t), token);
  await q.goto(p.url());
  await q.locator('main [role=textbox]').filter({ hasText: 'Ouyang' }).waitFor();
  await p.getByText('goes on in another window').waitFor();
  await close(p);
});

await test('dismissed or of another role in mid typing: signed out, and nothing of it is left', async () => {
  for (const change of ['active=0', 'role=consultant']) {
    const p = await page('/office?l=en');
    await signIn(p, 'Zhou Meiling');
    await p.locator('#n-walk-in').click();
    await p.locator('main [role=textbox]').first().waitFor();
    await p.keyboard.type('Ouyang', { delay: 60 });
    await p.locator('main [role=textbox]').filter({ hasText: 'Ouyang' }).waitFor();
    cli('set', 'staff', '7', change);
    await p.locator('main [role=textbox]').filter({ hasText: 'Ouyang' }).waitFor({ state: 'detached', timeout: PATIENCE_MS });
    await button(p, 'Wu Guohua').waitFor();
    cli('set', 'staff', '7', 'active=1', 'role=receptionist');
    await button(p, 'Zhou Meiling').waitFor();
    await signIn(p, 'Zhou Meiling');
    await p.locator('#n-walk-in').click();
    await p.locator('main [role=textbox]').first().waitFor();
    same(await p.getByText('Ouyang').count(), 0, 'names left');
    await close(p);
  }
});

await test('a board and a kiosk', async () => {
  const p = await page('/sign-in?l=en');
  await p.locator('select[name=staff]').selectOption({ label: 'Administrator' });
  await p.locator('input[name=pin]').fill('3333');
  await p.locator('button').first().click();
  await p.waitForURL(url => url.pathname === '/');
  const address = new URL(p.url()).origin;
  await p.goto(address + '/board?l=en');
  await says(p, 'A003'); // which is called
  const kiosk = await p.context().newPage();
  await kiosk.setViewportSize({ width: 720, height: 1280 });
  await kiosk.goto(address + '/kiosk?l=en');
  await button(kiosk, 'Take a number').click();
  await button(kiosk, 'Car viewing').click();
  await button(kiosk, 'Continue without a phone').click();
  await button(kiosk, 'Huang').waitFor();
  for (const id of ['surname.0', 'title.mr', 'free']) await touch(kiosk, id);
  await says(kiosk, 'A004');
  await kiosk.waitForTimeout(300); // icons
  await kiosk.screenshot({ path: shots + '/kiosk.png' });
  await p.screenshot({ path: shots + '/board.png' });
  await close(p);
});
await test('behind another tab a desk still hears who comes, and nobody else\'s screen does', async () => {
  const yu = JSON.parse(arrive('Yu')).ticket; // somebody waits
  const p = await page('/office?l=en'), q = await page('/office?l=en');
  await signIn(p, 'Zhou Meiling');
  await p.locator('#n-lock').waitFor();
  await button(q, 'Zhou Meiling').waitFor();
  for (const behind of [p, q]) {
    await behind.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
  }
  const all = await p.locator('[id="n-service.all"]').getAttribute('aria-label'), before = await q.locator('[id="n-waiting"]').textContent();
  const ho = JSON.parse(arrive('Ho')).ticket;
  await p.waitForFunction(label => document.getElementById('n-service.all').getAttribute('aria-label') !== label, all);
  same(await q.locator('[id="n-waiting"]').textContent(), before, 'what a locked one says behind another');
  await q.evaluate(() => { delete document.hidden; document.dispatchEvent(new Event('visibilitychange')); });
  await q.waitForFunction(text => document.getElementById('n-waiting').textContent !== text, before);
  for (const ticket of [yu, ho]) cli('visit', 'cancel', ticket);
  await close(q);
  await close(p);
});
await end();
