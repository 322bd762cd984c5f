import { nodeOf } from "./read-simple-tree.ts";
import { addChild, type Node } from "./xml-tree.ts";

/** What a feed is built of. Each ends where the next of its kind begins, and none is ever part of a tag left open. */
const BUILT_OF: ReadonlySet<string> = new Set([".channel", ".item", ".entry"]);

/** An element whose end has not come yet. */
interface Open {
  readonly name: string;
  readonly attributes: Record<string, string> | null;
  readonly children: [name: string, node: Node][];
  text: string;
}

/** A tree that grows with each tag and text of a document, in whatever order they come. */
export interface OpenElements {
  open(name: string, attributes: Record<string, string> | null): void;
  /** Closes the last element of a name with all that is open in it; nothing where the same item has none. */
  close(name: string): void;
  addText(text: string): void;
  /** Closes what is still open: the first element that was opened, or no text. */
  outermost(): Node;
}

/**
 * Elements that close with another one, having no end of their own, give it their children. Each child moves once at most,
 * and what is not open is known without a search: time grows with the document alone, however deep it is nested.
 */
export function openElements(): OpenElements {
  const holder: Open = { name: "", attributes: null, children: [], text: "" };
  const stack: Open[] = [holder];
  // How many elements of a name are open, by the item or channel that they stand in; innermost last.
  const counts = [new Map<string, number>()];
  const built = new Set<string>();

  function pop(): Open {
    const element = stack.pop() as Open;
    if (built.delete(element.name)) counts.pop();
    const inside = counts.at(-1) as Map<string, number>;
    inside.set(element.name, (inside.get(element.name) ?? 1) - 1);
    return element;
  }

  function closeDownTo(place: number): void {
    let neverClosed: Open[] = [];
    while (stack.length > place) {
      const element = pop();
      if (stack.length > place && !BUILT_OF.has(element.name)) {
        neverClosed.push(element);
        continue;
      }
      for (const one of neverClosed.reverse()) {
        element.children.push([one.name, toNode({ ...one, children: [] })]);
        for (const child of one.children) element.children.push(child);
      }
      neverClosed = [];
      (stack.at(-1) as Open).children.push([element.name, toNode(element)]);
    }
  }

  function close(name: string): void {
    const isOpen = BUILT_OF.has(name) ? built.has(name) : (counts.at(-1)?.get(name) ?? 0) > 0;
    if (isOpen) closeDownTo(stack.findLastIndex((element) => element.name === name));
  }

  return {
    open: (name, attributes) => {
      if (BUILT_OF.has(name)) close(name);
      const inside = counts.at(-1) as Map<string, number>;
      inside.set(name, (inside.get(name) ?? 0) + 1);
      stack.push({ name, attributes, children: [], text: "" });
      if (!BUILT_OF.has(name)) return;
      built.add(name);
      counts.push(new Map());
    },
    close,
    addText: (text) => {
      (stack.at(-1) as Open).text += text;
    },
    outermost: () => {
      closeDownTo(1);
      return holder.children[0]?.[1] ?? "";
    },
  };
}

function toNode({ attributes, children, text }: Open): Node {
  const element: Record<string, unknown> = attributes === null ? {} : { $: attributes };
  for (const [name, node] of children) addChild(element, name, node);
  return nodeOf({ element, text });
}
