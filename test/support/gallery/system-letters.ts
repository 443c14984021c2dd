import type { CDPSession } from '@playwright/test';

interface Node {
  readonly nodeId: number;
  readonly nodeType: number;
  readonly nodeName: string;
  readonly children?: readonly Node[] | undefined;
  readonly pseudoElements?: readonly Node[] | undefined;
}

/** Which elements of the page have letters of a font that the page does not bring, one line each. */
export async function systemLetters(session: CDPSession): Promise<readonly string[]> {
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument', { depth: -1 });
  const found: string[] = [];
  for (const { nodeId, nodeName } of elementsIn(root)) {
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    for (const { familyName, glyphCount, isCustomFont } of fonts) {
      if (!isCustomFont) found.push(`<${nodeName}> has ${glyphCount} of ${familyName}`);
    }
  }
  return found;
}

function elementsIn(node: Node): readonly Node[] {
  const inner = [...(node.children ?? []), ...(node.pseudoElements ?? [])].flatMap(elementsIn);
  return node.nodeType === 1 ? [node, ...inner] : inner;
}
