// The picture of who depends on whom: the server draws it; this only lets people look closer.
// Pointing at a thing shows what it is linked with; the boxes choose the kinds of things that are shown.
export async function start(figure: HTMLElement): Promise<void> {
  const place = figure.querySelector<HTMLElement>(".drawn");
  const source = new URL(figure.dataset["drawing"] ?? "", document.baseURI);
  const answer = await fetch(source);
  const drawing = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  if (!answer.ok || !place || drawing.nodeName !== "svg") return;
  for (const link of drawing.querySelectorAll("a")) link.setAttribute("href", new URL(link.getAttribute("href") ?? "", source).href);
  place.classList.add("inlined"); // which takes the colours of the page
  place.replaceChildren(document.importNode(drawing, true));
  watch(figure, place);
}

function watch(figure: HTMLElement, drawing: HTMLElement): void {
  const nodes = [...drawing.querySelectorAll<SVGElement>("[data-node]")];
  const edges = [...drawing.querySelectorAll<SVGElement>("[data-from]")];
  const light = (id: string | undefined): void => {
    const near = new Set([id]);
    for (const edge of edges) {
      const { from, to } = edge.dataset;
      const touches = id !== undefined && (from === id || to === id);
      edge.classList.toggle("lit", touches);
      edge.classList.toggle("dim", id !== undefined && !touches);
      if (touches) near.add(from).add(to);
    }
    for (const node of nodes) node.classList.toggle("dim", id !== undefined && !near.has(node.dataset["node"]));
  };
  for (const node of nodes) {
    for (const on of ["pointerenter", "focusin"]) node.addEventListener(on, () => light(node.dataset["node"]));
    for (const off of ["pointerleave", "focusout"]) node.addEventListener(off, () => light(undefined));
  }
  for (const box of figure.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) {
    box.addEventListener("change", () => choose(figure, nodes, edges));
  }
  choose(figure, nodes, edges); // what the address has left out
}

function choose(figure: HTMLElement, nodes: SVGElement[], edges: SVGElement[]): void {
  const kinds = new Set([...figure.querySelectorAll<HTMLInputElement>("input[type=checkbox]:checked")].map((box) => box.value));
  const shown = new Set<string | undefined>();
  for (const node of nodes) {
    const visible = kinds.has(node.dataset["kind"] ?? "");
    node.classList.toggle("gone", !visible);
    if (visible) shown.add(node.dataset["node"]);
  }
  for (const name of figure.querySelectorAll<SVGElement>("[data-name]")) name.classList.toggle("gone", !shown.has(name.dataset["name"]));
  for (const edge of edges) edge.classList.toggle("gone", !(shown.has(edge.dataset["from"]) && shown.has(edge.dataset["to"])));
}
