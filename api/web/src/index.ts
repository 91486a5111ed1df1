// Looking for names without a server: what begins as somebody typed, then what has all the words.

export interface Named {
  page: string;
  label: string;
  kind: string;
  names: string[]; // folded: lower case, no diacritics, words with one blank between them
}

export interface Index {
  items: Named[];
}

export function folded(text: string): string {
  return (text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}

export function find(items: Named[], text: string, most: number): Named[] {
  const wanted = folded(text);
  if (!wanted) return [];
  const words = wanted.split(" ");
  return items
    .map((item) => ({ item, rank: Math.min(...item.names.map((name) => rank(name, wanted, words)), 9) }))
    .filter((one) => one.rank < 9)
    .sort((a, b) => a.rank - b.rank || a.item.label.localeCompare(b.item.label))
    .slice(0, most)
    .map((one) => one.item);
}

function rank(name: string, wanted: string, words: string[]): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  return words.every((word) => ` ${name}`.includes(` ${word}`)) ? 2 : 9;
}
