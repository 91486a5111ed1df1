import { defineConfig } from "vite";

// Names carry a hash, so that browsers may keep the files for ever; the server finds them in the manifest.
export default defineConfig({
  base: "/static/dist/",
  build: {
    outDir: "../landscape_api/static/dist",
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    modulePreload: false, // its helper would be an inline script
    assetsInlineLimit: 0, // images of other origins, also data:, stay files
    rollupOptions: { input: "src/main.ts" },
  },
});
