import { tlsInWords } from "./tls-words.ts";

/** What a status means to whoever keeps the feed list. */
export const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: "bad request",
  401: "asks for a login",
  402: "asks for payment",
  403: "access refused",
  404: "not found",
  406: "not acceptable",
  410: "gone for good",
  429: "asked too often",
  451: "blocked for legal reasons",
  500: "server error",
  502: "bad gateway",
  503: "service not available",
  504: "gateway time-out",
};

/** Node's codes for what happens on a network, for people. */
const CODES: Readonly<Record<string, string>> = {
  ENOTFOUND: "its host name is not known (ENOTFOUND)",
  EAI_AGAIN: "its host name cannot be looked up now (EAI_AGAIN)",
  ETIMEOUT: "its host name cannot be looked up: no name server answered",
  ESERVFAIL: "its host name cannot be looked up: its name servers fail (ESERVFAIL)",
  ENODATA: "its host name has no address (ENODATA)",
  EREFUSED: "its host name cannot be looked up: the name server refuses (EREFUSED)",
  ECONNREFUSED: "the server refuses connections (ECONNREFUSED)",
  ECONNRESET: "the server broke the connection off (ECONNRESET)",
  EPIPE: "the server broke the connection off (EPIPE)",
  ETIMEDOUT: "the server cannot be reached (ETIMEDOUT)",
  EHOSTUNREACH: "the server cannot be reached (EHOSTUNREACH)",
  ENETUNREACH: "the network cannot be reached (ENETUNREACH)",
  HPE_HEADER_OVERFLOW: "its headers are too large",
};

/** What went wrong on the way to a server, as people say it. */
export function inWords(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && CODES[code] !== undefined) return CODES[code];
  if (code?.startsWith("HPE_")) return `its answer is not proper HTTP (${messageOf(error)})`;
  return tlsInWords(code ?? "", messageOf(error)) ?? (messageOf(error) || String(code ?? "unknown error"));
}

/** An error's message on one line. */
export function messageOf(error: unknown): string {
  return printable(error instanceof Error ? error.message : String(error), 300);
}

/** A server's words on one line, without what would move the cursor of a terminal. */
export function printable(words: string, longest = 200): string {
  return words
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim()
    .slice(0, longest);
}

/** A header as whoever wrote it meant it: Node takes every byte for a letter, servers write UTF-8. */
export function inUtf8<Header extends string | undefined>(header: Header): Header {
  if (header === undefined || !/[\u0080-\u00ff]/.test(header)) return header;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(header, "latin1")) as Header;
  } catch {
    return header;
  }
}
