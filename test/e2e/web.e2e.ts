import { keptCanary } from '../support/web-application.ts';
import { state } from './fixtures.ts';
import { expect, test } from './web-fixtures.ts';

test('the application gets the ID token by form post, and nothing of it is left after the end', async ({
  webKiosk,
  web,
}) => {
  const on = await webKiosk({ signOutAddress: `${web.origin}/sign-out` });
  await on.signIn();
  await expect.poll(() => on.run('document.body.dataset.kept')).toMatch(/^fulfilled/);
  expect(web.refusals).toEqual([]);
  expect(web.subjects).toHaveLength(1);
  const [post] = web.requests;
  expect(post?.method).toBe('POST');
  expect(post?.path).toBe('/callback');
  expect([...new URLSearchParams(post?.body).keys()]).toEqual(['id_token']);
  expect(post?.headers['user-agent']).toMatch(/^Mozilla\/5\.0 [^)]*\)(?!.*(Electron|iosk))/);
  console.log(await on.run('document.body.dataset.kept + " " + document.body.dataset.worker'));

  console.log('signed out in', await on.signOut());
  expect(await on.addresses()).toEqual([]);
  const bye = web.requests.find(({ path }) => path === '/sign-out');
  expect(bye?.method).toBe('POST');
  expect(bye?.headers.cookie).toContain(`server=${keptCanary}`);
  console.log(
    (await on.kiosk.log())
      .split('\n')
      .filter((line) => /applic|refused|state/.test(line))
      .join('\n'),
  );
  await state(on.kiosk.page, 'showing');
});
