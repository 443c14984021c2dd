import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import { leanReader } from './scripts/lib/lean-reader.ts';
import { sortedRequires } from './scripts/lib/sorted-requires.ts';

/** No comments with paths in the bundles: one commit gives the same bytes, wherever it is built. */
const experimental = { attachDebugInfo: 'none' } as const;

/**
 * Three bundles: main and preload as CommonJS (a sandboxed preload can be nothing else), renderer
 * for the one Chromium it runs in. Everything is bundled; the app ships without `node_modules`.
 */
// biome-ignore lint/style/noDefaultExport: electron-vite reads the default export
export default defineConfig({
  main: {
    plugins: [sortedRequires()],
    build: {
      externalizeDeps: false,
      outDir: 'out/main',
      sourcemap: true,
      rollupOptions: {
        experimental,
        // Electron's, and unknown to electron-vite: `fs` without a look into asars.
        external: ['original-fs'],
        input: { index: resolve('main/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
  },
  preload: {
    plugins: [sortedRequires()],
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      rollupOptions: {
        experimental,
        input: { index: resolve('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [leanReader()],
    // Calls of `h` are a kilobyte shorter than those of the newer form, which TypeScript checks.
    oxc: {
      jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
      jsxInject: "import { Fragment, h } from 'preact'",
    },
    build: {
      outDir: resolve('out/renderer'),
      emptyOutDir: true,
      // Chromium of the oldest Electron that the app runs on; see scripts/runtime.
      target: 'chrome130',
      minify: true,
      modulePreload: { polyfill: false },
      rollupOptions: { input: resolve('renderer/index.html') },
    },
  },
});
