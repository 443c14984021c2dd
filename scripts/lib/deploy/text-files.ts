/** Checks of the formats that are lines of text. Each answers what is wrong, with the line's number. */
type Problems = readonly string[];

const registryHead = 'Windows Registry Editor Version 5.00';
const registryKey = /^\[HKEY_(LOCAL_MACHINE|CURRENT_USER|USERS)(\\[^\\[\]]+)+\]$/;
const registryValue = /^"[^"\\]+"=(dword:[0-9a-f]{8}|"([^"\\]|\\["\\])*")$/;

/** As regedit reads them: numbers and texts, in keys, after the head. */
export function registryProblems(text: string): Problems {
  const [head, ...lines] = text.split(/\r?\n/);
  let hasKey = false;
  const seen = new Set<string>();
  const wrong = lines.flatMap((line, at) => {
    const where = `line ${at + 2}`;
    if (line === '' || line.startsWith(';')) return [];
    if (line.startsWith('[')) {
      hasKey = true;
      const again = seen.has(line) ? [`${where}: this key is there twice`] : [];
      seen.add(line);
      return registryKey.test(line) ? again : [`${where}: no key of the registry`];
    }
    if (!hasKey) return [`${where}: a value outside of a key`];
    return registryValue.test(line) ? [] : [`${where}: no value of the registry`];
  });
  return [
    ...(head === registryHead ? [] : [`line 1 is not “${registryHead}”`]),
    ...wrong,
    ...asciiProblems(text),
  ];
}

/** What Windows PowerShell 5 and regedit would read in the machine's own old encoding. */
export function asciiProblems(text: string): Problems {
  return text.split('\n').flatMap((line, at) => {
    const odd = [...line].find((letter) => letter > '~');
    return odd === undefined ? [] : [`line ${at + 1}: “${odd}” is not ASCII`];
  });
}

const pamRule =
  /^(auth|account|password|session)\s+(required|requisite|sufficient|optional)\s+pam_\w+\.so(\s+\S+)*$/;

/** See pam.d(5). */
export function pamProblems(text: string): Problems {
  return linesOf(text).flatMap(([line, at]) =>
    pamRule.test(line) ? [] : [`line ${at}: no rule of PAM`],
  );
}

/** A user with its home, or its membership in a group. */
const sysusersLine =
  /^(u [a-z][a-z0-9-]* (-|\d+) ("[^"]*"|-)( \/\S+)?|m [a-z][a-z0-9-]* [a-z][a-z0-9-]*)$/;

/** See sysusers.d(5). */
export function sysusersProblems(text: string): Problems {
  return linesOf(text).flatMap(([line, at]) =>
    sysusersLine.test(line) ? [] : [`line ${at}: no line of sysusers.d`],
  );
}

function linesOf(text: string): readonly (readonly [line: string, number: number])[] {
  return text
    .split('\n')
    .map((line, at) => [line.trim(), at + 1] as const)
    .filter(([line]) => line !== '' && !line.startsWith('#'));
}
