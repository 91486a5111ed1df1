// A map of what has a place: points with a colour and a shape by kind, gathered into clusters.
// The table beside it says the same. The basemap is Natural Earth's, served by ourselves.
import L from "leaflet";
import "leaflet/dist/leaflet.css";
import "./map.css";
import Supercluster from "supercluster";
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Point } from "geojson";
import { json, make } from "./dom";

interface Place {
  page: string | null;
  label: string;
  kinds: string[];
}

const SHAPES = ["circle", "square", "diamond", "triangle", "cross", "star", "hexagon", "ring"];
const HERE = import.meta.url;
const CLUSTER_RADIUS_PX = 42;
const CLOSEST = 5; // the basemap shows no more than countries
const EUROPE: L.LatLngBoundsExpression = [[35, -12], [66, 32]];

export async function start(element: HTMLElement): Promise<void> {
  await seen(element);
  const [basemap, all] = await Promise.all([json<FeatureCollection<MultiPolygon>>(new URL("../basemap.json", HERE).href), features(element)]);
  const places = all.filter((one): one is Feature<Point, Place> => one.geometry.type === "Point");
  const shapes = all.filter((one) => one.geometry.type !== "Point");
  const kinds = order(places);
  const board = make("div", { class: "board", tabindex: "0", role: "application", "aria-label": "Map; the text beside it says the same" });
  element.replaceChildren(board, legend(kinds));
  const map = L.map(board, { minZoom: 2, maxZoom: 12, worldCopyJump: true, zoomSnap: 0.5, attributionControl: false });
  const paint = getComputedStyle(document.documentElement);
  L.geoJSON(basemap, {
    interactive: false,
    style: { color: paint.getPropertyValue("--line"), weight: 1, fillColor: paint.getPropertyValue("--land"), fillOpacity: 1 },
  }).addTo(map);
  const accent = paint.getPropertyValue("--accent");
  const drawn = L.geoJSON(shapes, {
    style: { color: accent, weight: 3, fillOpacity: 0.25 },
    pointToLayer: (_, at) => L.circleMarker(at, { radius: 6, color: accent }),
    onEachFeature: (one, layer) => layer.bindPopup(card(one.properties as Place)),
  }).addTo(map);
  if (element.dataset["fit"] === undefined) fit(map, places);
  else fitAll(map, places, drawn.getBounds());
  const index = new Supercluster<Place>({ radius: CLUSTER_RADIUS_PX, maxZoom: 11 }).load(places);
  const layer = L.layerGroup().addTo(map);
  const draw = (): void => {
    const bounds = map.getBounds();
    const box: [number, number, number, number] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    layer.clearLayers();
    for (const found of index.getClusters(box, Math.floor(map.getZoom()))) layer.addLayer(marker(map, index, found, kinds));
  };
  map.on("moveend zoomend", draw);
  draw();
}

/** Waits until somebody looks: the basemap is large. */
function seen(element: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((one) => one.isIntersecting)) return;
      watch.disconnect();
      resolve();
    });
    watch.observe(element);
  });
}

/** What is shown: the one point that the page names, or what an address gives. */
async function features(element: HTMLElement): Promise<Feature<Geometry, Place>[]> {
  const { point, label } = element.dataset;
  if (point === undefined) return read(new URL(element.dataset["features"] ?? "", document.baseURI).href);
  const coordinates = point.split(",").map(Number);
  return [{ type: "Feature", geometry: { type: "Point", coordinates }, properties: { page: null, label: label ?? "", kinds: [] } }];
}

/** Features whose addresses start from the file that they stand in, as in a copy of the site, and not from the page. */
async function read(url: string): Promise<Feature<Geometry, Place>[]> {
  const { features } = await json<FeatureCollection<Geometry, Place>>(url);
  for (const { properties } of features) properties.page &&= new URL(properties.page, url).href;
  return features;
}

function fitAll(map: L.Map, places: Feature<Point, Place>[], bounds: L.LatLngBounds): void {
  for (const one of places) bounds.extend([one.geometry.coordinates[1] ?? 0, one.geometry.coordinates[0] ?? 0]);
  map.fitBounds(bounds.isValid() ? bounds.pad(0.1) : EUROPE, { maxZoom: CLOSEST });
}

/** The kinds, the most frequent first, so that it has the plainest shape. */
function order(places: Feature<Point, Place>[]): string[] {
  const counts = new Map<string, number>();
  for (const place of places) for (const kind of place.properties.kinds.slice(0, 1)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts.entries()].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([kind]) => kind);
}

function fit(map: L.Map, places: Feature<Point, Place>[]): void {
  const europe = L.latLngBounds(EUROPE as L.LatLngBoundsLiteral);
  const inside = places.map((one) => L.latLng(one.geometry.coordinates[1] ?? 0, one.geometry.coordinates[0] ?? 0)).filter((one) => europe.contains(one));
  map.fitBounds(inside.length > 1 && inside.length < places.length / 2 ? L.latLngBounds(inside).pad(0.1) : europe);
}

function marker(
  map: L.Map,
  index: Supercluster<Place>,
  found: Supercluster.ClusterFeature<Supercluster.AnyProps> | Supercluster.PointFeature<Place>,
  kinds: string[],
): L.Marker {
  const [x = 0, y = 0] = found.geometry.coordinates;
  const cluster = "cluster" in found.properties && found.properties.cluster ? found.properties : undefined;
  if (cluster) {
    const count = Number(cluster["point_count"]);
    const icon = L.divIcon({ className: `cluster size-${Math.min(3, Math.floor(Math.log10(count) * 2))}`, html: make("span", {}, String(count)), iconSize: [34, 34] });
    return L.marker([y, x], { icon, keyboard: true, alt: `${count} places`, title: `${count} places` }).on("click keypress", () =>
      map.setView([y, x], Math.min(index.getClusterExpansionZoom(Number(cluster["cluster_id"])), 12)),
    );
  }
  const place = found.properties as Place;
  const icon = L.divIcon({ className: "place-mark", html: symbol(kinds.indexOf(place.kinds[0] ?? "")), iconSize: [18, 18] });
  return L.marker([y, x], { icon, keyboard: true, alt: place.label, title: place.label }).bindPopup(card(place));
}

function card(place: Place): HTMLElement {
  const name = place.page ? make("a", { href: place.page }, place.label) : make("strong", {}, place.label);
  return make("div", {}, name, make("p", { class: "quiet" }, place.kinds.join(", ")));
}

/** A kind's mark: told apart by shape as well as by colour. */
function symbol(number: number): HTMLElement {
  const place = number < 0 ? SHAPES.length - 1 : number % SHAPES.length;
  return make("span", { class: `symbol shape-${SHAPES[place]} hue-${place}` });
}

function legend(kinds: string[]): HTMLElement {
  const items = kinds.slice(0, SHAPES.length).map((kind, place) => make("li", {}, symbol(place), " ", kind));
  const note = make("p", { class: "quiet" }, "Basemap: Natural Earth. Boundaries are those of the map's makers and imply no opinion of ours; places are often only those of the town.");
  return make("div", { class: "legend" }, ...(items.length ? [make("ul", { "aria-label": "Marks" }, ...items)] : []), note);
}
