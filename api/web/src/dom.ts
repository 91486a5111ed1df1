// Elements without a framework; text is always text, never HTML.

type Attributes = Record<string, string>;

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** What a server answers as JSON; an error with its own words when it refuses. */
export async function json<Answer>(url: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(url, { ...init, headers: { Accept: "application/json, application/geo+json;q=0.9", ...init.headers } });
  const body: unknown = await answer.json();
  if (answer.ok) return body as Answer;
  const problem = body as { detail?: string; title?: string };
  throw new Error(problem.detail ?? problem.title ?? `the server answers ${answer.status}`);
}

/** A function that waits until nobody has called it for a while. */
export function later<Arguments extends unknown[]>(action: (...given: Arguments) => void, waitMs: number) {
  let timer = 0;
  return (...given: Arguments): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => action(...given), waitMs);
  };
}
