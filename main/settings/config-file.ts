import { isReadableByAll, type UserId } from './file-rights.ts';
import { readJsonFile } from './json-file.ts';
import { type Layer, quote } from './layers.ts';
import { secretInOpenFile, secretKeysIn } from './secrets/in-open-files.ts';

const commandLine = 'command line';

/** The settings in the file that `--config` names. */
export function configFileLayer(path: string, self: UserId): Layer {
  const source = `${commandLine}, ${path}`;
  const json = readJsonFile(path);
  if (!json.ok) {
    const issue = {
      key: '--config',
      source: commandLine,
      found: `${quote(path)}, which ${json.error.what}`,
      allowed: 'a readable file with one JSON object of settings',
    };
    return { source, values: {}, issues: [issue] };
  }
  const { values, file } = json.value;
  const notices = isReadableByAll(file.stats, self)
    ? secretKeysIn(values).map((key) => secretInOpenFile(key, source))
    : [];
  return { source, values, notices };
}
