import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deployed } from '../../support/deploy-files.ts';

const builder = readFileSync(join(import.meta.dirname, '../../../electron-builder.yml'), 'utf8');
const word = (pattern: RegExp) => pattern.exec(builder)?.[1] ?? 'not found';

describe('the files of deploy', () => {
  it('name the program by the names that electron-builder gives it', () => {
    const product = word(/^productName: (.+)$/m);
    const linux = `/opt/${product}/${word(/executableName: (.+)$/m)}`;
    expect(deployed('linux/systemd/genauth-kiosk.service')).toContain(`\nExecStart="${linux}"\n`);
    expect(deployed('linux/apparmor.d/genauth-kiosk')).toContain(` "${linux}" `);
    expect(deployed('linux/deb/postinst')).toContain(`\napp='/opt/${product}'\n`);
    expect(deployed('windows/shell-launcher.xml')).toContain(
      `Shell="%ProgramFiles%\\${product}\\${product}.exe"`,
    );
    expect(deployed('macos/ai.genauth.kiosk.plist')).toContain(
      `<string>/Applications/${product}.app/Contents/MacOS/${product}</string>`,
    );
    expect(deployed('macos/ai.genauth.kiosk.plist')).toContain(
      `<string>${word(/^appId: (.+)$/m)}</string>`,
    );
  });
});
