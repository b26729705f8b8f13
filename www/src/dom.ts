// The document, without innerHTML: what came in with a token only ever becomes text.

/** The element with this id, which the page has. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- which element it is, the page says
export function part<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`the page has no #${id}`)
  return found as T
}

export const field = (id: string): HTMLInputElement => part<HTMLInputElement>(id)

/** Only what is new: a live region would be read out again each second. */
export function write(id: string, text: string): void {
  if (part(id).textContent !== text) part(id).textContent = text
}

type Child = Node | string

/** An element with attributes and children; `undefined` leaves an attribute out. */
export function make(tag: string, attributes: Readonly<Record<string, string | undefined>> = {}, ...children: Child[]): HTMLElement {
  return filled(document.createElement(tag), attributes, children)
}

export function makeSvg(tag: string, attributes: Readonly<Record<string, string | undefined>> = {}, ...children: Child[]): SVGElement {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children)
}

/** From now on the button does this; one that nothing listens to yet is disabled in the page. */
export function onClick(id: string, listener: () => void): void {
  const button = part<HTMLButtonElement>(id)
  button.addEventListener('click', listener)
  button.disabled = false
}

/** Puts these options into a `select`. */
export function offer(select: HTMLElement, options: readonly (readonly [value: string, text: string])[]): void {
  select.replaceChildren(...options.map(([value, text]) => make('option', { value }, text)))
}

/** Copies a text, and says so on the button for a moment. */
export async function copy(button: HTMLElement, text: string): Promise<void> {
  const said = (button.dataset['said'] ??= button.textContent ?? '')
  button.textContent = await navigator.clipboard.writeText(text).then(
    () => 'Copied',
    () => 'Could not copy',
  )
  setTimeout(() => {
    button.textContent = said
  }, 1500)
}

function filled<E extends Element>(element: E, attributes: Readonly<Record<string, string | undefined>>, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value)
  element.append(...children)
  return element
}
