import { describe, expect, it } from 'vitest';
import { ada, Bench, bo } from './support.ts';

const bench = new Bench();
const page = async (query = '') => (await bench.send(`/phone${query}`)).text;

/** The forms on a page: the label of their button, and their fields. */
function forms(html: string): { label: string; fields: Record<string, string> }[] {
  return [...html.matchAll(/<form[^>]*>(.*?)<button[^>]*>(.*?)<\/button>/gs)].map(
    ([, inputs = '', label = '']) => ({
      label,
      fields: Object.fromEntries(
        [...inputs.matchAll(/name="(.*?)" value="(.*?)"/g)].map(([, name, value]) => [name, value]),
      ),
    }),
  );
}

/** Presses the button of that name and answers the page that comes next. */
async function press(html: string, label: string): Promise<string> {
  const form = forms(html).find((one) => one.label === label);
  if (!form) throw new Error(`no button ${label}`);
  const answer = await bench.form('/phone', form.fields);
  expect(answer.status).toBe(303);
  return page(answer.headers.get('location')?.replace('/phone', ''));
}

describe('the phone page', () => {
  it('scans and confirms by plain forms', async () => {
    const qrcodeId = await bench.mint();
    const first = await page('?user=bo');
    expect(first).toContain('Waiting for a scan');
    const scanned = await press(first, 'Scan');
    expect(scanned).toContain('Scanned by Bo Andersson');
    await press(scanned, 'Confirm');
    expect((await bench.poll(qrcodeId)).json.data).toMatchObject({
      status: 'AUTHORIZED',
      briefUserInfo: { displayName: 'Bo Andersson' },
    });
  });

  it('cancels', async () => {
    const qrcodeId = await bench.mint();
    await press(await press(await page(), 'Scan'), 'Cancel');
    expect((await bench.poll(qrcodeId)).json.data.status).toBe('CANCELLED');
  });

  it('lets one choose who one is', async () => {
    const html = await page('?user=chen');
    for (const name of ['Ada Lovelace', 'Bo Andersson', '陈晓明']) expect(html).toContain(name);
    expect(html).toMatch(/user=chen" aria-current="true"/);
    expect(html).not.toMatch(/user=ada" aria-current/);
  });

  it('lists live codes only, newest first, with the seconds they have left', async () => {
    const old = await bench.mint();
    bench.clock.advance(60_000);
    const newer = await bench.mint();
    bench.clock.advance(500);
    const html = await page();
    const listed = [...html.matchAll(/data-code="(.*?)"/g)].map(([, id]) => id);
    expect(listed).toEqual([newer, old]);
    expect(html).toContain('120 s left');
    expect(html).toContain('60 s left');
    bench.clock.advance(60_000);
    expect(await page()).not.toContain(old);
  });

  it('offers only what can be done', async () => {
    const qrcodeId = await bench.mint();
    const labels = async (query: string) => forms(await page(query)).map(({ label }) => label);
    expect(await labels('')).toEqual(['Scan']);
    bench.world.act(qrcodeId, 'SCAN', ada);
    expect(await labels('?user=ada')).toEqual(['Confirm', 'Cancel']);
    expect(await labels('?user=bo')).toEqual([]);
  });

  it('focuses on one code, whatever has become of it, and stays there', async () => {
    const [one, two] = [await bench.mint(), await bench.mint()];
    const html = await page(`?code=${one}`);
    expect(html).not.toContain(two);
    const scanned = await press(html, 'Scan');
    expect(scanned).not.toContain(two);
    bench.clock.advance(120_000);
    expect(await page(`?code=${one}`)).toContain('Expired');
    expect(await page('?code=nobody')).toContain('does not exist');
  });

  it('says why something was refused', async () => {
    const qrcodeId = await bench.mint();
    const html = await page();
    bench.world.act(qrcodeId, 'SCAN', bo);
    expect(await press(html, 'Scan')).toContain('The code was scanned already');
    const incomplete = await bench.form('/phone', { user: 'ada', qrcodeId, action: 'WAVE' });
    expect(incomplete.headers.get('location')).toContain('incomplete');
  });

  it('writes nothing into the page that could act', async () => {
    const evil = '"><script>alert(1)</script>';
    const html = await page(
      `?code=${encodeURIComponent(evil)}&problem=${encodeURIComponent(evil)}`,
    );
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&#60;script&#62;alert');
  });

  it('loads nothing from anywhere', async () => {
    const { headers, text } = await bench.send('/phone');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it('changes its version only when more than time has passed', async () => {
    const version = async () => /data-version="(.*?)"/.exec(await page())?.[1];
    const qrcodeId = await bench.mint();
    const before = await version();
    bench.clock.advance(5_000);
    expect(await version()).toBe(before);
    bench.world.act(qrcodeId, 'SCAN', ada);
    expect(await version()).not.toBe(before);
  });
});
