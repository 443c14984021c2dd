import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}'],
    // Real sockets on loopback and real folders; nothing here waits on a wall clock.
    testTimeout: 10_000,
  },
});
