// Files that come up from a browser: a spreadsheet that is looked at, brought in and taken back; a photo of an entry; a
// portrait. `node files.mjs ADDRESS LOBBY STORE FOLDER`; FOLDER holds signin.png.
import { cli, close, end, page, PATIENCE_MS, same, says, shots, signIn, test } from './hands.mjs';
import { readFileSync, writeFileSync } from 'node:fs';

const at = (p, id) => p.locator(`[id="n-${id}"]`);

async function choose(p, button, name, bytes) {
  writeFileSync(shots + '/' + name, bytes);
  const chooser = p.waitForEvent('filechooser', { timeout: PATIENCE_MS });
  await button.click();
  await (await chooser).setFiles(shots + '/' + name);
}
async function office(name = 'Administrator', pin = '3333') {
  const p = await page('/office?l=en', { context: { viewport: { width: 1280, height: 1000 } } });
  await signIn(p, name, pin);
  return p;
}
const known = name => cli('customer', 'search', name, '--json').includes(name);

await test('a spreadsheet is looked at, comes in and is taken back', async () => {
  const p = await office();
  await at(p, 'tab.customers').click();
  await at(p, 'import').click();
  const bring = (name, text) => choose(p, at(p, 'file.choose.0'), name, text);
  await bring('no.csv', Buffer.from([0x00, 0x01, 0x02, 0x7f]));
  await p.waitForTimeout(1000);
  await bring('wrong.csv', '姓名,電話\n王小明,0912345678\n陳大文,8.86912E+11\n');
  await says(p, 'What is wrong (1)');
  same(await at(p, 'bring').count(), 0, 'what is wrong can be brought in');
  same(known('王小明'), false, 'a wrong file came in');
  await bring('good.csv', '姓名,電話\n王小明,0912345678\n林美玲,0933-111-222\n');
  await says(p, 'What is wrong (0)');
  same(known('林美玲'), false, 'a file came in that was only looked at');
  await p.screenshot({ path: shots + '/import.png' });
  await at(p, 'bring').click();
  await says(p, 'The file is brought in.');
  same(known('王小明') && known('林美玲'), true, 'it came in');
  await at(p, 'back').click();
  await p.locator('[id="n-undo"][aria-label*="rows that were brought in"]').click();
  await p.screenshot({ path: shots + '/undone.png' });
  await says(p, 'Taken back');
  same(known('王小明') || known('林美玲'), false, 'it was not taken back');
  await close(p);
});

await test('a photo of an entry comes up', async () => {
  const p = await office();
  await at(p, 'tab.registers').click();
  await p.locator('[id^="n-register."][aria-label*="Daily checks"]').click();
  await at(p, 'number').click();
  const photo = p.locator('[id^="n-p."][id$=".1"]').first();
  await choose(p, photo, 'no.png', 'a text and no picture at all');
  await p.getByText('This file cannot be used here').waitFor();
  await choose(p, photo, 'photo.png', readFileSync(shots + '/signin.png'));
  await p.locator('[id^="n-p."][id$=".0"]').waitFor(); // it may be left out again
  await p.screenshot({ path: shots + '/photo.png' });
  await close(p);
});

await test('a picture of a service comes up, is made smaller and saved', async () => {
  const p = await office();
  await at(p, 'tab.settings').click();
  await p.locator('[id^="n-settings."][aria-label^="Services"]').click();
  await p.locator('[id$=".open"]').first().click();
  await choose(p, p.locator('[id$=".choose"]').first(), 'view.png', readFileSync(shots + '/signin.png'));
  await p.locator('[id$=".saved"]').first().waitFor(); // another one than was saved
  await p.screenshot({ path: shots + '/picture.png' });
  await at(p, 'save').click();
  await says(p, 'The settings are saved');
  const kept = cli('set', 'list', 'service', '--json');
  same(/"key":"picture","value":"1/.test(kept), true, kept.slice(0, 1500));
  await close(p);
});

await end();
