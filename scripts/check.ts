/** `npm run check`: types, lint and format, and the weight of the page. */
import { runChecks } from './lib/checks.ts';
import { runScript } from './lib/say.ts';

runScript(async () => ((await runChecks()).failed === 0 ? 0 : 1));
