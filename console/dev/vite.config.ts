import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { fixtureServer } from './fixtureServer.ts';

// Serves the console's own index.html over an invented API. Nothing in dev/ reaches the bundle.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [react(), fixtureServer()],
  server: { host: '127.0.0.1', port: 5180, strictPort: true },
  preview: { host: '127.0.0.1', port: 5180, strictPort: true },
});
