import { chromium } from 'playwright-core';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] });
const pages = { home: '/', book: '/?doctype=Book', emma: '/?doctype=Book&name=Emma', todo: '/?doctype=ToDo', requests: '/?requests', none: '/?doctype=No' };
for (const [w, scheme] of [[1440, 'light'], [360, 'dark']]) {
  const c = await b.newContext({ viewport: { width: w, height: 900 }, colorScheme: scheme });
  for (const [n, u] of Object.entries(pages)) {
    const p = await c.newPage(); p.on('console', m => console.log(n, m.type(), m.text())); p.on('pageerror', e => console.log(n, 'ERR', e.message));
    await p.goto('http://127.0.0.1:8765' + u);
    if (n === 'requests') await p.locator('.requests summary').nth(3).click();
    console.log(n, w, await p.title(), await p.evaluate(() => document.documentElement.scrollWidth));
    await p.screenshot({ path: `/tmp/shot-${n}-${w}-${scheme}.png` });
    await p.close();
  }
}
await b.close();
