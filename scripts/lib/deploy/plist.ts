import type { XmlElement } from '@rgrove/parse-xml';
import { err, ok, type Result } from '../../../main/base/result.ts';
import { childrenOf, ownTextOf, readXml } from './xml.ts';

export type PlistValue = string | number | boolean | readonly PlistValue[] | PlistDict;
export interface PlistDict {
  readonly [key: string]: PlistValue;
}

export function isDict(value: PlistValue | undefined): value is PlistDict {
  return typeof value === 'object' && !Array.isArray(value);
}

/** Thrown and caught in this file only: a document has one error or none. */
class NotPlist extends Error {}

/**
 * Reads a property list in XML, as plist(5) describes it, but for dates and data, which we have none of.
 * Stricter than macOS, which takes the last of two equal keys and passes over text between elements.
 */
export function readPlist(text: string): Result<PlistDict, string> {
  const root = readXml(text);
  if (!root.ok) return root;
  try {
    return ok(readRoot(root.value));
  } catch (error) {
    if (error instanceof NotPlist) return err(error.message);
    throw error;
  }
}

function readRoot(root: XmlElement): PlistDict {
  const [first, ...rest] = childrenOf(root);
  if (root.name !== 'plist' || root.attributes.version !== '1.0')
    throw new NotPlist('the root is not <plist version="1.0">');
  if (first?.name !== 'dict' || rest.length > 0) throw new NotPlist('<plist> holds not one <dict>');
  return readDict(first);
}

function readValue(element: XmlElement): PlistValue {
  switch (element.name) {
    case 'dict':
      return readDict(element);
    case 'array':
      refuseText(element);
      return childrenOf(element).map(readValue);
    case 'string':
      return textOnly(element);
    case 'integer':
      return readInteger(element);
    case 'true':
    case 'false':
      if (!element.isEmpty) throw new NotPlist(`<${element.name}> is not empty`);
      return element.name === 'true';
    default:
      throw new NotPlist(`unknown element <${element.name}>`);
  }
}

function readDict(element: XmlElement): PlistDict {
  refuseText(element);
  const parts = childrenOf(element);
  const dict: Record<string, PlistValue> = {};
  for (let at = 0; at < parts.length; at += 2) {
    const [name, value] = [parts[at], parts[at + 1]];
    if (name?.name !== 'key') throw new NotPlist(`<${name?.name}> where a <key> should be`);
    const key = textOnly(name);
    if (!value || value.name === 'key') throw new NotPlist(`the key ${key} has no value`);
    if (Object.hasOwn(dict, key)) throw new NotPlist(`the key ${key} is there twice`);
    dict[key] = readValue(value);
  }
  return dict;
}

function readInteger(element: XmlElement): number {
  const text = textOnly(element);
  if (!/^-?\d+$/.test(text)) throw new NotPlist(`“${text}” is no integer`);
  return Number(text);
}

function textOnly(element: XmlElement): string {
  if (childrenOf(element).length > 0) throw new NotPlist(`<${element.name}> holds elements`);
  return ownTextOf(element);
}

function refuseText(element: XmlElement): void {
  const text = ownTextOf(element).trim();
  if (text) throw new NotPlist(`text between elements: “${text}”`);
}
