/**
 * Is called by electron-builder in the place of fpm where that cannot be downloaded; see `../tools.ts`.
 * Its files' time comes in by `SOURCE_DATE_EPOCH`.
 */
import { PlainError, runScript } from '../../lib/say.ts';
import { sourceDate } from '../source-date.ts';
import { readFpmArguments } from './fpm-arguments.ts';
import { makeDeb } from './make-deb.ts';

runScript(async () => {
  const request = readFpmArguments(process.argv.slice(2));
  if (!request.ok) throw new PlainError(request.error);
  await makeDeb(request.value, await sourceDate());
  return 0;
});
