import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml';
import { err, ok, type Result } from '../../../main/base/result.ts';

/** The root of a well-formed document; else what is wrong with it, with line and column. */
export function readXml(text: string): Result<XmlElement, string> {
  try {
    const { root } = parseXml(text);
    return root ? ok(root) : err('has no root element');
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

/** For files of which no more is known than that they are XML. */
export function xmlProblems(text: string): readonly string[] {
  const read = readXml(text);
  return read.ok ? [] : [read.error];
}

/** Its child elements, of this name where one is given. */
export function childrenOf(element: XmlElement, name?: string): readonly XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement =>
      child instanceof XmlElement && (name === undefined || child.name === name),
  );
}

/** Follows the names downwards; every element that is found so. */
export function find(element: XmlElement, ...path: readonly string[]): readonly XmlElement[] {
  return path.reduce<readonly XmlElement[]>(
    (found, name) => found.flatMap((one) => childrenOf(one, name)),
    [element],
  );
}

/** Its own text, whether it has other children or not. */
export function ownTextOf(element: XmlElement): string {
  return element.children.map((child) => (child instanceof XmlText ? child.text : '')).join('');
}
