// A browser on this machine and what all tests of screens do with it.
import { chromium } from 'playwright-core';
import { execFileSync } from 'node:child_process';
import net from 'node:net';

export const [, , base, lobby, store, shots] = process.argv;
export const PATIENCE_MS = 30000; // for what comes at once on a machine that is not busy
export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

// A line that can be cut, and one that dies without a word: what is on it then never arrives, and nobody is told.
export async function wireTo(address) {
  const { hostname, port } = new URL(address);
  const lines = new Set();
  let cut = false, silent = false;
  const wire = net.createServer(near => {
    if (cut) { near.destroy(); return; }
    const line = { near, far: net.connect(Number(port), hostname), dead: silent };
    lines.add(line);
    for (const [one, other] of [[near, line.far], [line.far, near]]) {
      one.on('data', bytes => { if (!line.dead) other.write(bytes); });
      one.on('error', () => {});
      one.on('close', () => { if (!line.dead) { lines.delete(line); other.destroy(); } });
    }
  });
  await new Promise(ready => wire.listen(0, '127.0.0.1', ready));
  return {
    address: `http://127.0.0.1:${wire.address().port}`,
    cut(yes) { cut = yes; if (yes) for (const line of lines) line.near.destroy(); },
    silence(yes) { silent = yes; for (const line of lines) line.dead ||= yes; },
  };
}
const wire = await wireTo(base);
export const wired = wire.address;
export const cutLine = wire.cut;

let failed = 0;
export async function test(name, run) {
  const from = Date.now();
  try {
    await run();
    console.log(`${name}: ${Date.now() - from} ms`);
  } catch (error) {
    failed++;
    console.log(`FAILED: ${name}: ${error.stack || error}`);
  }
}
export async function end() {
  await browser.close();
  process.exit(failed ? 1 : 0);
}
export const cli = (...words) => execFileSync(lobby, [...words, '--store', store], { encoding: 'utf8' });

// Pages whose script throws, or whose content policy stops something, fail.
export async function page(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options.context });
  const p = await context.newPage();
  p.wrong = [];
  p.on('pageerror', e => p.wrong.push(String(e)));
  p.on('console', m => { if (m.type() === 'error' && /Content Security|Uncaught/.test(m.text())) p.wrong.push(m.text()); });
  await p.goto((options.wired ? wired : base) + path);
  return p;
}
export async function close(p) {
  const wrong = p.wrong;
  await p.context().close();
  if (wrong.length) throw new Error(wrong.join('\n'));
}
// As a hand does at a kiosk: nobody answers a question sooner than it can be read.
export async function touch(p, id) {
  const at = p.locator(`[id="n-${id}"]`);
  await at.waitFor({ timeout: PATIENCE_MS });
  await p.waitForTimeout(600);
  await at.click();
}
// Something on the page's picture says that.
export const says = (p, text) => p.locator('main').getByText(text).or(p.locator('main [aria-label*="' + text + '"]')).first().waitFor({ timeout: PATIENCE_MS });
export const same = (got, wanted, what) => { if (got !== wanted) throw new Error(`${what}: ${got}, not ${wanted}`); };

export async function signIn(p, name, pin = '1111') {
  await p.getByRole('button', { name }).click();
  await p.getByRole('textbox').first().waitFor({ timeout: PATIENCE_MS });
  await p.keyboard.type(pin, { delay: 40 });
  await p.keyboard.press('Enter');
}
