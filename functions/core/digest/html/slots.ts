import { createElement, type ReactNode } from "react";

/** A place in the frame of the mail for what is written apart: a part's entries, and what React cannot write. */
export type SlotName = "outlook-open" | "outlook-close" | "news" | "changed" | "ritual" | "held-back";

export function Slot({ name }: { name: SlotName }): ReactNode {
  return createElement(`slot-${name}`);
}

/** The frame with its slots filled. No words of a feed can be a slot: React escapes them. */
export function filled(frame: string, contents: Readonly<Record<SlotName, readonly string[]>>): string {
  return frame.replace(SLOT, (_, name: SlotName) => contents[name].join(""));
}

const SLOT = /<slot-([a-z-]+)><\/slot-\1>/g;
