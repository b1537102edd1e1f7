// Screens that are paired by the digits they show, and files that go down to a browser and come up from it.
// `node doors.mjs ADDRESS LOBBY STORE FOLDER`.
import { base, cli, close, end, page, PATIENCE_MS, same, says, shots, signIn, test } from './hands.mjs';
import { readFileSync, writeFileSync } from 'node:fs';

const button = (p, name) => p.getByRole('button', { name, exact: false });
const digitsOf = async p => (await p.locator('#digits').textContent()).replace(/\D/g, '');
async function settings(view) { // tall enough for the whole list
  const p = await page('/office?l=en', { context: { viewport: { width: 1280, height: 1100 } } });
  await signIn(p, 'Administrator', '3333');
  await p.locator('[id="n-tab.settings"]').click();
  await p.locator(`[id="n-settings.${view}"]`).click();
  return p;
}
async function type(p, id, text) {
  await p.locator(`[id="n-${id}"]`).click();
  await p.keyboard.type(text, { delay: 40 });
}

await test('a kiosk is paired in the office, sent home and unpaired', async () => {
  const kiosk = await page('/kiosk?l=en', { context: { viewport: { width: 720, height: 1280 }, javaScriptEnabled: true } });
  same(new URL(kiosk.url()).pathname, '/pair', 'a screen that nobody has paired');
  const digits = await digitsOf(kiosk);
  same(digits.length, 6, 'digits');
  await kiosk.screenshot({ path: shots + '/pair.png' });
  const office = await settings(15);
  await type(office, 'doors.name', 'Entrance');
  await type(office, 'doors.digits', String((Number(digits) + 1) % 1000000).padStart(6, '0'));
  await office.locator('[id="n-doors.pair"]').click();
  await says(office, 'No screen shows these digits');
  await office.locator('[id="n-doors.digits"]').click();
  for (let i = 0; i < 6; i++) await office.keyboard.press('Backspace');
  await office.keyboard.type(digits, { delay: 40 });
  await office.locator('[id="n-doors.pair"]').click();
  await says(office, 'The screen is paired');
  await office.screenshot({ path: shots + '/doors.png' });
  await kiosk.waitForURL(url => url.pathname === '/kiosk', { timeout: PATIENCE_MS });
  await button(kiosk, 'Take a number').waitFor();
  await kiosk.goto(base + '/board?l=en'); // as what it was paired, nothing else
  same(new URL(kiosk.url()).pathname, '/kiosk', 'a paired kiosk that asks for the board');
  await kiosk.goto(base + '/office?l=en'); // the office needs a person's PIN as always
  await button(kiosk, 'Zhou Meiling').waitFor();
  await kiosk.goto(base + '/kiosk?l=en');
  await button(kiosk, 'Take a number').click();
  await button(kiosk, 'Car viewing').waitFor();
  const pass = (await office.locator('[id^="n-doors.home."]').getAttribute('id')).split('.').pop();
  await office.locator(`[id="n-doors.home.${pass}"]`).click();
  await says(office, 'goes back to its first page');
  await button(kiosk, 'Take a number').waitFor({ timeout: 30000 });
  await office.locator(`[id="n-doors.end.${pass}"]`).click();
  await kiosk.waitForURL(url => url.pathname === '/pair', { timeout: 30000 });
  same(/^\d{6}$/.test(await digitsOf(kiosk)), true, 'digits again');
  await close(office);
  await close(kiosk);
});

await test('a board is paired in a shell', async () => {
  const board = await page('/pair?l=zh_TW');
  cli('screen', 'pair', await digitsOf(board), 'Hall', 'board');
  await board.waitForURL(url => url.pathname === '/board', { timeout: PATIENCE_MS });
  await board.locator('main > *').first().waitFor({ state: 'attached' });
  await board.reload();
  same(new URL(board.url()).pathname, '/board', 'after a reload');
  await close(board);
});

await test('an export goes down, a logo comes up', async () => {
  const p = await page('/office?l=en');
  await signIn(p, 'Administrator', '3333');
  await p.locator('[id="n-tab.report"]').click();
  const wait = p.waitForEvent('download', { timeout: 20000 });
  await p.locator('[id="n-export.xlsx"], [id="n-xlsx"]').first().click();
  const file = await wait;
  same(file.suggestedFilename().endsWith('.xlsx'), true, file.suggestedFilename());
  same(readFileSync(await file.path()).subarray(0, 2).toString(), 'PK', 'a workbook');
  await p.locator('[id="n-tab.settings"]').click();
  await p.locator('[id="n-settings.1"]').click();
  const bring = async (name, bytes) => {
    writeFileSync(shots + '/' + name, bytes);
    const chooser = p.waitForEvent('filechooser', { timeout: PATIENCE_MS });
    await p.locator('[id="n-logo.bring"]').click();
    await (await chooser).setFiles(shots + '/' + name);
  };
  await bring('no.png', Buffer.from('this is a text and no picture at all'));
  await p.getByText('This file cannot be used here').waitFor();
  await bring('large.png', Buffer.alloc(3 * 1024 * 1024, 0x41));
  await p.getByText('This file is too large').waitFor();
  for (const size of [1, 4, 12]) { // what nobody has asked for is refused at its headers, and the answer arrives all the same
    const status = await p.evaluate(mb => fetch('/screen/file?n=99', { method: 'POST', body: new Uint8Array(mb << 20),
      headers: { 'Content-Type': 'application/octet-stream', 'X-Lobby-Screen': sessionStorage.getItem('screen-office') } })
      .then(a => a.status, e => String(e)), size);
    same(status === 404 || status === 413, true, `${size} MB: ${status}`);
  }
  await bring('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50"><rect width="200" height="50" fill="#0e5a52"/></svg>');
  await says(p, 'The logo is here');
  await p.waitForTimeout(500);
  await p.screenshot({ path: shots + '/logo.png' });
  await p.locator('[id="n-save"]').click();
  await says(p, 'The settings are saved');
  const kept = cli('set', 'list', 'site', '--json');
  same(/pictures\/logo-[0-9a-f]{8}\.svg/.test(kept), true, kept.slice(0, 2000));
  await close(p);
});
await end();
