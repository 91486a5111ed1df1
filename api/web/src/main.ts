// Finds the places of a page that an island makes livelier, and loads that island only.
// Every page works without: what an island replaces stands in the page already.

type Start = (element: HTMLElement) => void | Promise<void>;

const ISLANDS: Record<string, () => Promise<{ start: Start }>> = {
  search: () => import("./search"),
  map: () => import("./map"),
  editor: () => import("./editor"),
  check: () => import("./check"),
  form: () => import("./form"),
  network: () => import("./network"),
};

for (const element of document.querySelectorAll<HTMLElement>("[data-island]")) {
  const load = ISLANDS[element.dataset["island"] ?? ""];
  load?.()
    .then((island) => island.start(element))
    .catch((error: unknown) => console.error("an island did not start; the page works without it", error));
}
