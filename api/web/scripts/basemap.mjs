// The basemap: countries of Natural Earth (public domain) as plain polygons.
// world-atlas stitches rings across 180 degrees for globes; a flat map would draw bands, so rings are unwrapped and
// drawn a second time on the other side where they leave it.
import { readFileSync, writeFileSync } from "node:fs";
import { feature } from "topojson-client";

const DIGITS = 1; // a tenth of a degree is 11 km at most, as exact as most of our places
const OUT = new URL("../../landscape_api/static/dist/basemap.json", import.meta.url);

const unwrap = (ring) => {
  let shift = 0;
  return ring.map(([x, y], at) => {
    const step = at ? x - ring[at - 1][0] : 0;
    if (step > 180) shift -= 360;
    else if (step < -180) shift += 360;
    return [x + shift, y];
  });
};
const rounded = (ring, by) => {
  const out = [];
  for (const [x, y] of ring) {
    const point = [Number((x + by).toFixed(DIGITS)), Number(y.toFixed(DIGITS))];
    const last = out.at(-1);
    if (!last || last[0] !== point[0] || last[1] !== point[1]) out.push(point);
  }
  return out;
};
const copies = (polygon) => {
  const rings = polygon.map(unwrap);
  const xs = rings[0].map(([x]) => x);
  const shifts = [0, ...(Math.max(...xs) > 180 ? [-360] : []), ...(Math.min(...xs) < -180 ? [360] : [])];
  return shifts.map((by) => rings.map((ring) => rounded(ring, by)).filter((ring) => ring.length > 3)).filter((one) => one.length);
};

const atlas = JSON.parse(readFileSync(new URL("../node_modules/world-atlas/countries-50m.json", import.meta.url)));
const features = feature(atlas, atlas.objects.countries)
  .features.filter((one) => one.properties.name !== "Antarctica")
  .map(({ geometry }) => {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return { type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates: polygons.flatMap(copies) } };
  });
writeFileSync(OUT, JSON.stringify({ type: "FeatureCollection", features }));
