import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env['CHANGKONG_SERVER'] ?? 'http://127.0.0.1:5199';

export default defineConfig({
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    proxy: {
      // The server refuses requests of a foreign origin; to it, this one is its own.
      '/api': { target: server, changeOrigin: true, headers: { origin: server } },
      '/hubs': { target: server, changeOrigin: true, ws: true, headers: { origin: server } },
    },
  },
  build: {
    outDir: 'dist',
    // The served page allows no inline script, and a data: URI would need an exception for images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // ECharts is the one large chunk; no page waits for it to show its numbers.
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/, priority: 30 },
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 20 },
            { name: 'signalr', test: /node_modules[\\/]@microsoft[\\/]/, priority: 20 },
          ],
        },
      },
    },
  },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    environment: 'node',
  },
});
