/**
 * What Electron runs when it is started as `electron [-r FILE]… [--flag]… APP [ARG]…`: takes on the
 * name, version and data folder of the application in APP and loads it. The official distribution
 * brings its own; the stand-in has none, since it was taken from a packaged application.
 */
const { app } = require('electron');
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

process.defaultApp = true;

let appFolder = null;
for (let i = 1; i < process.argv.length; i += 1) {
  const argument = process.argv[i];
  if (argument === '--version') {
    process.stdout.write(`v${process.versions.electron}\n`);
    process.exit(0);
  } else if (argument === '-r' || argument === '--require') {
    i += 1;
    require(resolve(process.argv[i]));
  } else if (!argument.startsWith('-')) {
    appFolder = resolve(argument);
    break;
  }
}
if (appFolder === null) {
  process.stderr.write('usage: electron [-r FILE]… APP [ARG]…\n');
  process.exit(64);
}

const manifest = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8'));
const name = manifest.productName ?? manifest.name;
app.setName(name);
app.setVersion(manifest.version ?? '0.0.0');
app.setAppPath(appFolder);
app.setPath('userData', join(app.getPath('appData'), name));
require(join(appFolder, manifest.main ?? 'index.js'));
