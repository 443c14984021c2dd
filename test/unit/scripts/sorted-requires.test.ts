import { describe, expect, it } from 'vitest';
import { sortRequires } from '../../../scripts/lib/sorted-requires.ts';

const os = [
  'let node_os = require("node:os");',
  'node_os = require_rolldown_runtime.__toESM(node_os, 1);',
];
const fs = ['let node_fs = require("node:fs");'];
const stream = ['require("node:stream");'];
const head = [
  'const require_rolldown_runtime = require("./rolldown-runtime.cjs");',
  'const require_index = require("./index.cjs");',
];
const body = ['var x = 1;', 'let node_zlib = require("node:zlib");', 'require("node:assert");'];
const text = (...parts: readonly (readonly string[])[]) => parts.flat().join('\n');

describe('what a chunk requires from outside', () => {
  it('is in the same order, however the bundler came across it', () => {
    const sorted = text(head, fs, os, stream, body);
    expect(sortRequires(text(head, stream, os, fs, body))).toBe(sorted);
    expect(sortRequires(text(head, os, fs, stream, body))).toBe(sorted);
    expect(sortRequires(sorted)).toBe(sorted);
  });

  it('is left alone where there is none, and so is everything below', () => {
    expect(sortRequires(text(head, ['var x = 1;']))).toBe(text(head, ['var x = 1;']));
    expect(sortRequires('')).toBe('');
  });
});
