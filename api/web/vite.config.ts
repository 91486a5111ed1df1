import { defineConfig } from "vite";

// Names carry a hash, so that browsers may keep the files for ever; the server finds them in the manifest.
export default defineConfig({
  base: "./", // so that the files find each other wherever they stand, also in a copy of the site
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
